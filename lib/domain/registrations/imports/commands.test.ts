import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { applyImport, keepList, previewImport } from "./commands";

const marc = async () => (await signedIn(await aUser("organizer"))).actor;
const bytes = (text: string) => new TextEncoder().encode(text);
const LIST =
  "Last name;First name;Bib;E-mail;Date of birth\nMoreau;Amélie;7;AMELIE@dorsal.example;\nPetit;Léo;8;;03/04/2014\n;;;;\n";

async function aList(text = LIST, data: Parameters<typeof aStage>[0] = {}) {
  const [stage, actor] = [await aStage(data), await marc()];
  return { stage, actor, importId: await keepList(actor, stage.id, { fileName: "runners.csv", bytes: bytes(text) }) };
}

describe("a list that is looked at", () => {
  it("says what would become of each row, and nothing happens", async () => {
    await aUser("amelie");
    const { actor, importId } = await aList();
    const preview = await previewImport(actor, importId);
    expect(preview).toMatchObject({ taken: 2, refused: 1, encoding: "utf-8", separator: ";", appliedAt: null });
    expect(preview.rows).toMatchObject([
      { line: 2, taken: true, who: { kind: "known" }, person: { email: "amelie@dorsal.example" } },
      { line: 3, taken: true, who: { kind: "guest" }, person: { birthdate: new Date("2014-04-03") } },
      { line: 4, taken: false, refusal: { code: "empty_row" } },
    ]);
    expect([await prisma.registration.count(), await prisma.user.count({ where: { email: null } })]).toEqual([0, 0]);
  });

  it("is the organiser's: to others it is not there", async () => {
    const { importId } = await aList();
    const bruno = (await signedIn(await aUser("bruno"))).actor;
    await expect(previewImport(bruno, importId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(applyImport(bruno, importId)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a list that is applied", () => {
  it("does what is true then, not what was true at the look, and keeps the report", async () => {
    const { stage, actor, importId } = await aList();
    await anEntry(stage, "8");
    const report = await applyImport(actor, importId);
    expect(report.rows.map((row) => (row.taken ? row.who.kind : row.refusal.code))).toEqual([
      "account",
      "bib_taken",
      "empty_row",
    ]);
    const kept = await previewImport(actor, importId);
    expect([kept.appliedAt !== null, kept.taken, kept.refused]).toEqual([true, 1, 2]);
  });

  it("is applied once, however often it is pressed", async () => {
    const { actor, importId } = await aList();
    const pressed = await Promise.allSettled(Array.from({ length: 4 }, () => applyImport(actor, importId)));
    expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(applyImport(actor, importId)).rejects.toMatchObject({ code: "import_done" });
    expect(await prisma.registration.count()).toBe(2);
  });

  it("leaves nothing half done where one of its writes fails", async () => {
    const { stage, actor, importId } = await aList();
    // The last of the writes, once people and entries are written already.
    await prisma.$executeRaw`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$`;
    await prisma.$executeRaw`CREATE TRIGGER fail BEFORE INSERT ON rankings FOR EACH ROW EXECUTE FUNCTION fail()`;
    try {
      await expect(applyImport(actor, importId)).rejects.toThrow();
    } finally {
      await prisma.$executeRaw`DROP TRIGGER fail ON rankings`;
      await prisma.$executeRaw`DROP FUNCTION fail`;
    }
    expect(await prisma.registration.count({ where: { stageId: stage.id } })).toBe(0);
    expect(await prisma.user.count({ where: { email: "amelie@dorsal.example" } })).toBe(0);
    expect((await previewImport(actor, importId)).appliedAt).toBeNull();
    expect((await applyImport(actor, importId)).taken).toBe(2);
  });

  it("takes 2,000 people at once", async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => `Runner,Number ${n},${n + 1},runner${n}@dorsal.example`);
    const { actor, importId } = await aList(["nom,prénom,dossard,email", ...rows].join("\n"));
    expect((await applyImport(actor, importId)).taken).toBe(2000);
  });
});
