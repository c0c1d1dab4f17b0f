import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { mailbox } from "../../mail/queries";
import { joinShift, leaveShift } from "../assignments/commands";
import { acceptStandIn, askStandIn, declineStandIn, withdrawStandIn } from "./commands";

const NOW = new Date("2026-12-01T12:00:00Z");
const START = new Date("2026-12-05T18:00:00Z");
const END = new Date("2026-12-05T22:00:00Z");

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const subjectsTo = async (who: CastName) => (await mailbox((await aUser(who)).email)).map(({ subject }) => subject);
const onIt = async (shiftId: string) =>
  (await prisma.shiftAssignment.findMany({ where: { shiftId }, include: { membership: true } })).map(
    ({ membership }) => membership.userId,
  );

/** Amélie is on a full shift. */
async function roster() {
  const club = await aClub("organizer");
  const amelie = await aMember(club.id, "amelie");
  const [bruno, chloe] = [await aMember(club.id, "bruno"), await aMember(club.id, "chloe")];
  const shift = await aShift(club.id, { startAt: START, endAt: END, needed: 1 });
  const assignment = await onShift(shift, amelie.id, { remindedAt: NOW });
  const actors = { amelie: await actorOf("amelie"), bruno: await actorOf("bruno"), chloe: await actorOf("chloe") };
  const ask = (to: string | null) => askStandIn(actors.amelie, club.id, shift.id, to, NOW);
  return { club, shift, assignment, amelie, bruno, chloe, actors, ask };
}

describe("a stand-in", () => {
  it("of two who accept at once is one; the place changes hands, and who asked is told", async () => {
    const { club, shift, assignment, actors, ask } = await roster();
    const id = await ask(null);
    const result = await outcomes([
      acceptStandIn(actors.bruno, club.id, id, NOW),
      acceptStandIn(actors.chloe, club.id, id, NOW),
    ]);
    expect(result.sort()).toEqual(["done", "stand_in_closed"]);
    const people = await onIt(shift.id);
    expect(people).toHaveLength(1);
    expect([actors.bruno.id, actors.chloe.id]).toContain(people[0]);
    expect(await prisma.shiftAssignment.findUnique({ where: { id: assignment.id } })).toMatchObject({
      remindedAt: null,
    });
    expect(await subjectsTo("amelie")).toEqual([expect.stringContaining("Bar")]);
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { action: "stand_in_took_over", subjectId: people[0], facts: { shift: expect.stringMatching(/^Bar · \d{4}-/) } },
    ]);
  });

  it("negative control: looking first and taking over then lets two believe that they have it", async () => {
    const { bruno, chloe, assignment, ask } = await roster();
    const id = await ask(null);
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      const { status } = await prisma.standIn.findUniqueOrThrow({ where: { id } });
      await everybodyLooked();
      if (status !== "open") throw new Error("stand_in_closed");
      const membershipId = [bruno, chloe][turn]?.id ?? "";
      await prisma.shiftAssignment.update({ where: { id: assignment.id }, data: { membershipId } });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
  });

  it("keeps to the rules of joining but the headcount", async () => {
    const { club, shift, actors, ask, bruno } = await roster();
    const { id: qualificationId } = await prisma.qualification.create({ data: { clubId: club.id, name: "First aid" } });
    const id = await ask(null);
    await prisma.shift.update({ where: { id: shift.id }, data: { qualificationId } });
    const accept = () => outcomes([acceptStandIn(actors.bruno, club.id, id, NOW)]);
    expect(await accept()).toEqual(["not_qualified"]);
    await prisma.memberQualification.create({ data: { membershipId: bruno.id, qualificationId } });
    const other = await aShift(club.id, { startAt: START });
    await joinShift(actors.bruno, club.id, other.id, actors.bruno.id, NOW);
    expect(await accept()).toEqual(["shift_overlap"]);
    expect(await onIt(shift.id)).toEqual([actors.amelie.id]);
    await leaveShift(actors.bruno, club.id, other.id, actors.bruno.id, NOW);
    expect(await outcomes([acceptStandIn(actors.amelie, club.id, id, NOW)])).toEqual(["already_on_shift"]);
    expect(await outcomes([acceptStandIn(actors.bruno, club.id, id, END)])).toEqual(["shift_over"]);
    expect(await accept()).toEqual(["done"]);
  });

  it("who is named is told and decides; who asked stays on the shift until then", async () => {
    const { club, shift, actors, ask } = await roster();
    const id = await ask(actors.bruno.id);
    expect(await subjectsTo("bruno")).toEqual([expect.stringContaining("Amélie Moreau")]);
    expect(
      await outcomes([
        acceptStandIn(actors.chloe, club.id, id, NOW),
        declineStandIn(actors.chloe, club.id, id, NOW),
        withdrawStandIn(actors.chloe, club.id, id, NOW),
      ]),
    ).toEqual(["forbidden", "forbidden", "forbidden"]);
    await declineStandIn(actors.bruno, club.id, id, NOW);
    expect(await subjectsTo("amelie")).toEqual([expect.stringContaining("Bruno Carvalho")]);
    expect(await onIt(shift.id)).toEqual([actors.amelie.id]);
    expect(await outcomes([acceptStandIn(actors.bruno, club.id, id, NOW)])).toEqual(["stand_in_closed"]);
  });

  it("is asked for by who is on the shift, of members who could come; asking again asks that one instead", async () => {
    const { club, shift, actors, ask } = await roster();
    const stranger = await aUser("diego");
    const first = await ask(actors.bruno.id);
    const again = await ask(null);
    expect(await prisma.standIn.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).toMatchObject([
      { id: first, status: "withdrawn" },
      { id: again, status: "open", toId: null },
    ]);
    expect(
      await outcomes([
        ask(stranger.id),
        ask(actors.amelie.id),
        askStandIn(actors.bruno, club.id, shift.id, null, NOW),
        askStandIn(actors.amelie, club.id, shift.id, null, END),
      ]),
    ).toEqual(["not_found", "already_on_shift", "not_found", "shift_over"]);
    await withdrawStandIn(actors.amelie, club.id, again, NOW);
    expect(await outcomes([acceptStandIn(actors.bruno, club.id, again, NOW)])).toEqual(["stand_in_closed"]);
  });

  it("ends with the place of who asked", async () => {
    const { club, shift, actors, ask } = await roster();
    const id = await ask(null);
    await leaveShift(actors.amelie, club.id, shift.id, actors.amelie.id, NOW);
    expect(await outcomes([acceptStandIn(actors.bruno, club.id, id, NOW)])).toEqual(["not_found"]);
  });
});
