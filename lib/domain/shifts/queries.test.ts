import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { allShifts, membersOnShift, ownComingShifts, rosterOf, shiftOf, understaffedOf } from "./queries";
import { standInsAskedOf } from "./stand-ins/queries";

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

it("one's own shifts to come are those of all clubs, the next first, each on its club's clock", async () => {
  const [paris, lima] = [await aClub(), await aClub("diego", { name: "Lima", settings: { timeZone: "America/Lima" } })];
  const [here, there] = [await aMember(paris.id, "amelie"), await aMember(lima.id, "amelie")];
  const left = await aMember((await aClub("diego", { name: "Left" })).id, "amelie", { status: "cancelled" });
  const own = async (clubId: string, membershipId: string, hours: number, data = {}) =>
    onShift(await aShift(clubId, { startAt: inHours(hours), ...data }), membershipId);
  await own(paris.id, here.id, 30);
  await own(lima.id, there.id, 6);
  await own(paris.id, here.id, -1);
  await own(paris.id, here.id, -4);
  await own(paris.id, here.id, 3, { cancelledAt: NOW });
  await own(left.clubId, left.id, 4);
  await own(paris.id, (await aMember(paris.id, "bruno")).id, 5);
  const shifts = await ownComingShifts(await actorOf("amelie"), 10, NOW);
  expect(shifts.map(({ startAt, club }) => [startAt, club.name, club.timeZone])).toEqual([
    [inHours(-1), paris.name, "Europe/Paris"],
    [inHours(6), "Lima", "America/Lima"],
    [inHours(30), paris.name, "Europe/Paris"],
  ]);
  expect(await ownComingShifts(await actorOf("amelie"), 1, NOW)).toHaveLength(1);
  expect(await ownComingShifts(await actorOf("erin"), 10, NOW)).toEqual([]);
});

it("who is asked by name to stand in sees it across clubs; what is asked of everybody or is over does not count", async () => {
  const club = await aClub();
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno")];
  const ask = async (hours: number, toId: string | null) => {
    const { id: assignmentId } = await onShift(await aShift(club.id, { startAt: inHours(hours) }), amelie.id);
    await prisma.standIn.create({ data: { assignmentId, fromId: amelie.id, toId } });
  };
  await ask(5, bruno.id);
  await ask(10, null);
  await ask(-5, bruno.id);
  const asked = await standInsAskedOf(await actorOf("bruno"), NOW);
  expect(asked.map(({ from, shift, club: { name } }) => [from, shift.startAt, name])).toEqual([
    ["Amélie Moreau", inHours(5), club.name],
  ]);
  expect(await standInsAskedOf(await actorOf("amelie"), NOW)).toEqual([]);
});
