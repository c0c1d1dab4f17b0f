import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser, aVolunteer, signedIn } from "@/lib/testing/builders";
import { checkInCode, fingerprintOf } from "./codes/queries";
import { recordCheckIns } from "./commands";
import { rosterOf } from "./queries";

const actorOf = async (who: Parameters<typeof aUser>[0]) => (await signedIn(await aUser(who))).actor;

describe("rosterOf", () => {
  it("has what the desk needs of everybody, and no address, date of birth or code", async () => {
    const stage = await aStage();
    const wave = await prisma.wave.create({ data: { stageId: stage.id, name: "Wave A", startAt: new Date() } });
    const { id } = await anEntry(stage, "42", (await aUser("amelie")).id);
    await prisma.registration.update({ where: { id }, data: { waveId: wave.id, fee: 2500 } });
    const withdrawn = await anEntry(stage, null);
    await prisma.registration.update({ where: { id: withdrawn.id }, data: { status: "cancelled" } });
    const marc = await actorOf("organizer");
    const at = new Date(Date.now() - 60_000);
    const one = { id: crypto.randomUUID(), registrationId: id, kind: "check_in", device: "Desk 1", at } as const;
    await recordCheckIns(marc, stage.eventId, [one]);
    await aVolunteer(stage.eventId, "timekeeper");
    const roster = await rosterOf(await actorOf("timekeeper"), stage.eventId);
    expect(roster.stages).toEqual([{ id: stage.id, name: stage.name }]);
    expect(roster.entries).toEqual([
      {
        id,
        code: fingerprintOf(checkInCode({ id, eventId: stage.eventId })),
        ...{ name: "Amélie Moreau", bib: "42", stageId: stage.id, wave: "Wave A", status: "confirmed", due: 2500 },
        checkedIn: { at: at.getTime(), by: "Marc Lefèvre", device: "Desk 1" },
      },
      expect.objectContaining({ id: withdrawn.id, status: "cancelled", due: 0, checkedIn: null }),
    ]);
    expect(JSON.stringify(roster)).not.toMatch(/@|DORSAL|1990/);
  });

  it("is nothing to a stranger, nor to another organiser", async () => {
    const stage = await aStage();
    await anEvent({ organizerId: (await aUser("bruno")).id });
    for (const who of ["bruno", "erin"] as const)
      await expect(rosterOf(await actorOf(who), stage.eventId)).rejects.toMatchObject({ code: "not_found" });
    await expect(rosterOf({ kind: "anyone" }, stage.eventId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("checkInCode", () => {
  const [id, eventId] = ["0198c0de-0000-7000-8000-00000000dead", "0198c0de-0000-7000-8000-00000000beef"];

  it("is short, the same every time, and another one in another event", () => {
    expect(checkInCode({ id, eventId })).toMatch(/^DORSAL:0198C0DE00007000800000000000DEAD:[0-9A-F]{16}$/);
    expect(checkInCode({ id, eventId })).toBe(checkInCode({ id, eventId }));
    expect(checkInCode({ id, eventId: id })).not.toBe(checkInCode({ id, eventId }));
  });

  it("is known again by what a browser computes of it", () => {
    const code = checkInCode({ id, eventId });
    expect(fingerprintOf(code)).toBe(createHash("sha256").update(Buffer.from(code, "utf8")).digest("hex"));
  });
});
