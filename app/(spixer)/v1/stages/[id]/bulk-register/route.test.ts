import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST } from "./route";

withFreshLimits();

const HEADER = "nom,prénom,dossard,email\n";

function form(content: BlobPart, name = "registrations_csv"): FormData {
  const data = new FormData();
  data.append(name, new File([content], "participants.csv", { type: "text/csv" }));
  return data;
}
const upload = async (id: string, content: BlobPart, who: "organizer" | "bruno" = "organizer") =>
  send(POST, { bearer: await bearerOf(who), params: { id }, raw: form(content) });

describe("POST /v1/stages/{id}/bulk-register", () => {
  it("200 as documented: good rows are entered, each bad one is named", async () => {
    const stage = await aStage({ bibMin: 100, bibMax: 500 });
    const known = await aUser("amelie");
    const { status, body } = await upload(
      stage.id,
      `${HEADER}Moreau,Amélie,101,${known.email}\nDupont,Jean,999,invalid@example.com\n,,,\nDurand,Zoé,102,zoe@example.com\n`,
    );
    expect([status, body]).toEqual([
      200,
      {
        message: "Traitement du CSV terminé.",
        successful_registrations: 2,
        failed_registrations: 2,
        errors: ["Dossard 999 pour invalid@example.com est en dehors de la plage autorisée.", "Ligne invalide: ,,,"],
      },
    ]);
    const entries = await prisma.registration.findMany({
      orderBy: { bib: "asc" },
      include: { user: { include: { profile: true } }, ranking: true },
    });
    expect(entries).toMatchObject([
      { userId: known.id, bib: "101", status: "confirmed", ranking: { state: "racing" } },
      {
        bib: "102",
        user: {
          email: "zoe@example.com",
          passwordHash: null,
          emailVerifiedAt: null,
          profile: { firstName: "Zoé", lastName: "Durand" },
        },
        ranking: { state: "racing" },
      },
    ]);
  });

  it("200 for a list from a spreadsheet, in its encoding and with its separator", async () => {
    const stage = await aStage();
    const rows = "nom;prénom;dossard;email\r\nLefèvre;François;7;francois@example.com\r\n";
    const { body } = await upload(stage.id, Buffer.from(rows, "latin1"));
    expect(body).toMatchObject({ successful_registrations: 1, failed_registrations: 0 });
    const [user] = await prisma.user.findMany({ where: { email: "francois@example.com" }, include: { profile: true } });
    expect(user?.profile).toMatchObject({ firstName: "François", lastName: "Lefèvre" });
  });

  it("200 sent again: nobody is entered twice", async () => {
    const stage = await aStage();
    const list = `${HEADER}Durand,Zoé,102,zoe@example.com\nPetit,Léo,103,\n`;
    await upload(stage.id, list);
    const { body } = await upload(stage.id, list);
    expect(body).toMatchObject({
      successful_registrations: 0,
      failed_registrations: 2,
      errors: ["zoe@example.com est déjà inscrit à cette étape.", "Léo Petit est déjà inscrit à cette étape."],
    });
    expect(await prisma.registration.count()).toBe(2);
  });

  it("200 with a bib that is taken, in the stage or in the list, a person twice, and places that run out", async () => {
    const stage = await aStage({ capacity: 4 });
    await anEntry(stage, "1");
    const { body } = await upload(
      stage.id,
      `${HEADER}A,A,01,a@example.com\nB,B,1,b@example.com\nC,C,2,c@example.com\nD,D,2,d@example.com\nC,C,5,c@example.com\nE,E,6,e@example.com\nF,F,7,f@example.com\n`,
    );
    expect(body).toMatchObject({
      successful_registrations: 3,
      failed_registrations: 4,
      errors: [
        "Dossard 1 pour b@example.com est déjà attribué.",
        "Dossard 2 pour d@example.com est déjà attribué.",
        "c@example.com figure plusieurs fois dans le fichier.",
        "Complet pour f@example.com : les 4 places sont prises.",
      ],
    });
  });

  it("400 for what is no list: nothing, a picture, no header, a column too few, another form", async () => {
    const stage = await aStage();
    for (const content of [
      "",
      " \n\n",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0xd9]),
      "Durand,Zoé,102,zoe@example.com\n",
      "nom,prénom,dossard\nDurand,Zoé,102\n",
      Buffer.alloc(6 * 1024 * 1024 + 1, "a"),
    ])
      expect([String(content).slice(0, 30), (await upload(stage.id, content)).status]).toEqual([
        String(content).slice(0, 30),
        400,
      ]);
    const bearer = await bearerOf("organizer");
    const other = await send(POST, { bearer, params: { id: stage.id }, raw: form(HEADER, "file") });
    expect(other.status).toBe(400);
    expect(await prisma.registration.count()).toBe(0);
  });

  it("401 for nobody, 403 for who does not organise it, 404 for a stage that is none, 415 for JSON", async () => {
    const stage = await aStage();
    const list = `${HEADER}Durand,Zoé,102,zoe@example.com\n`;
    expect((await send(POST, { params: { id: stage.id }, raw: form(list) })).status).toBe(401);
    expect((await upload(stage.id, list, "bruno")).status).toBe(403);
    expect((await upload(NOBODY, list)).status).toBe(404);
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { bearer, params: { id: stage.id }, body: {} })).status).toBe(415);
  });
});
