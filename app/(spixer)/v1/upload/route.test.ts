import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { publicUrl } from "@/lib/env";
import { readKept } from "@/lib/storage";
import { aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { formOf, GPX } from "@/lib/testing/gpx";
import { aPicture, pictureFile } from "@/lib/testing/pictures";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST } from "./route";

withFreshLimits();

const file = (content: BlobPart) => new File([content], "stage_route.gpx", { type: "application/gpx+xml" });
const upload = async (fields: Record<string, string | Blob>) =>
  send(POST, { bearer: await bearerOf("organizer"), raw: formOf(fields) });

describe("POST /v1/upload", () => {
  it("201 keeps a GPX file under a name that nobody guesses", async () => {
    const answer = await upload({ type: "gpx", file: file(GPX) });
    expect(answer.status).toBe(201);
    const name = new RegExp(`^${publicUrl()}/uploads/gpx/([0-9a-f]{32}\\.gpx)$`).exec(answer.body.url)?.[1] ?? "";
    expect((await readKept("gpx", name))?.toString()).toBe(GPX);
    const owner = await aUser("organizer");
    expect(await prisma.upload.findMany()).toMatchObject([{ kind: "gpx", name, bytes: GPX.length, ownerId: owner.id }]);
  });

  it("201 keeps a picture re-encoded, without what the camera wrote into it", async () => {
    const bytes = await aPicture({ gps: true });
    const answer = await upload({ type: "img", file: pictureFile(bytes, "me.png", "image/png") });
    expect(answer.status).toBe(201);
    const name = new RegExp(`^${publicUrl()}/uploads/img/([0-9a-f]{32}\\.jpg)$`).exec(answer.body.url)?.[1] ?? "";
    const kept = await readKept("img", name);
    expect(kept?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect([bytes, kept].map((file) => Buffer.from(file ?? []).includes("Secret"))).toEqual([true, false]);
    expect(await prisma.upload.findMany()).toMatchObject([{ kind: "img", name, bytes: kept?.length }]);
  });

  it("400 for a picture that is none", async () => {
    const answer = await upload({ type: "img", file: pictureFile("<script>alert(1)</script>") });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe("Le fichier n'est pas une image lisible (JPEG, PNG, WebP ou AVIF)");
    expect(await prisma.upload.count()).toBe(0);
  });

  it("401 without a token", async () => {
    expect((await send(POST, { raw: formOf({ type: "gpx", file: file(GPX) }) })).status).toBe(401);
  });

  const doctype = `<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>${GPX.slice(GPX.indexOf("<gpx"))}`;
  it.each([
    ["text", "not a gpx file", "Le fichier n'est pas un XML valide"],
    ["nothing", "", "Le fichier est vide"],
    ["another XML", "<kml><Document/></kml>", "Le fichier n'est pas un GPX"],
    ["a DOCTYPE", doctype, "Le fichier GPX contient une déclaration DOCTYPE, qui n'est pas acceptée"],
    ["no track", '<gpx version="1.1"></gpx>', "Le fichier GPX ne contient ni trace ni itinéraire"],
    [
      "one point",
      '<gpx><trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>',
      "La trace du fichier GPX compte moins de deux points distincts",
    ],
    [
      "a point off the planet",
      GPX.replace('lat="45.9"', 'lat="145.9"'),
      "Le fichier GPX contient des coordonnées invalides",
    ],
    ["more than 20 MB", `${GPX}${" ".repeat(20 * 1024 * 1024)}`, "Le fichier GPX dépasse la taille autorisée"],
    ["more than is read", `${GPX}${" ".repeat(22 * 1024 * 1024)}`, "Le fichier GPX dépasse la taille autorisée"],
  ])("400 for %s", async (_, content, message) => {
    const answer = await upload({ type: "gpx", file: file(content) });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.upload.count()).toBe(0);
  });

  it.each([
    [{ file: file(GPX) }, "type : champ obligatoire"],
    [{ type: "gpx" }, "file : champ obligatoire"],
    [{ type: "gpx", file: GPX }, "file : champ obligatoire"],
    [{ type: "exe", file: file(GPX) }, "type : valeur non autorisée (gpx, img)"],
    [{ type: "gpx", file: file(GPX), stage: "1" }, "stage : champ inconnu"],
  ])("400 for the fields %j", async (fields: Record<string, string | Blob>, message) => {
    const answer = await upload(fields);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });

  it("415 for JSON, 400 for a form that is none", async () => {
    const bearer = await bearerOf();
    expect((await send(POST, { bearer, body: { type: "gpx" } })).status).toBe(415);
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const broken = await send(POST, { bearer, headers, raw: "--y\r\nnonsense" });
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toBe("Formulaire multipart/form-data invalide");
  });
});
