import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { allShifts, membersOnShift, rosterOf, shiftOf, understaffedOf } from "./queries";

const HOUR = 3_600_000;
const NOW = new Date("2026-12-01T12:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const PAGE = { limit: 100, offset: 0 };
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

it("the roster says who is on a shift, what is missing, what is the reader's and what is asked of them", async () => {
  const club = await aClub();
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno")];
  const shift = await aShift(club.id, { startAt: inHours(5), needed: 2 });
  const { id: assignmentId } = await onShift(shift, amelie.id);
  await prisma.standIn.create({ data: { assignmentId, fromId: amelie.id, toId: bruno.id } });
  await aShift(club.id, { startAt: inHours(6), cancelledAt: NOW });
  await aShift(club.id, { startAt: inHours(24) });
  const range = { from: NOW, to: inHours(24) };
  const seenBy = async (who: CastName) => (await rosterOf(await actorOf(who), club.id, range, NOW))[0];
  expect(await seenBy("amelie")).toMatchObject({
    ...{ taken: 1, needed: 2, state: "understaffed", own: { assignmentId } },
    people: [{ name: "Amélie Moreau", userId: amelie.userId }],
    standIns: [{ isOwn: true, isForMe: false, to: { name: "Bruno Carvalho" } }],
  });
  expect(await seenBy("bruno")).toMatchObject({ own: null, standIns: [{ isOwn: false, isForMe: true }] });
  expect(await seenBy("organizer")).toMatchObject({ own: null, standIns: [{ isOwn: false, isForMe: false }] });
  const actor = await actorOf("amelie");
  expect(await rosterOf(actor, club.id, { ...range, withCancelled: true }, NOW)).toHaveLength(2);
  expect(await membersOnShift(actor, club.id, shift.id)).toMatchObject([
    { id: amelie.userId, profile: { firstName: "Amélie", lastName: "Moreau" } },
  ]);
  expect((await allShifts(actor, club.id, PAGE)).map(({ startAt }) => startAt)).toEqual([inHours(5), inHours(24)]);
});

it("what lacks people within a fortnight is counted for managers", async () => {
  const club = await aClub();
  const amelie = await aMember(club.id, "amelie");
  const half = await aShift(club.id, { startAt: inHours(30), needed: 2 });
  await onShift(half, amelie.id);
  await onShift(await aShift(club.id, { startAt: inHours(40) }), amelie.id);
  await aShift(club.id, { startAt: inHours(50) });
  for (const data of [
    { startAt: inHours(-1) },
    { startAt: inHours(15 * 24) },
    { startAt: inHours(3), cancelledAt: NOW },
  ])
    await aShift(club.id, data);
  expect(await understaffedOf(await actorOf("organizer"), club.id, NOW)).toEqual({ count: 2, first: inHours(30) });
  expect(await outcomes([understaffedOf(await actorOf("amelie"), club.id, NOW)])).toEqual(["forbidden"]);
});

it("is for members, and of their own club", async () => {
  const club = await aClub();
  const foreign = await aShift((await aClub("diego", { name: "Another" })).id);
  const own = await aShift(club.id);
  const [stranger, marc] = [await actorOf("chloe"), await actorOf("organizer")];
  expect(
    await outcomes([
      rosterOf(stranger, club.id, PAGE),
      allShifts(stranger, club.id, PAGE),
      shiftOf(stranger, club.id, own.id),
      membersOnShift(stranger, club.id, own.id),
      shiftOf(marc, club.id, foreign.id),
    ]),
  ).toEqual(["forbidden", "forbidden", "forbidden", "forbidden", "not_found"]);
});
