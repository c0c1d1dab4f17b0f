import { expect, it } from "vitest";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { hoursOfClub, ownHours } from "./queries";

const HOUR = 3600;
const NOW = new Date("2026-11-15T12:00:00Z");
const OCTOBER = { from: new Date("2026-10-01"), to: new Date("2026-10-31") };
const ALL = { limit: 100, offset: 0 };
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const span = (from: string, to: string) => ({ startAt: new Date(from), endAt: new Date(to) });

it("hours are those of shifts that are over and were not missed, by their instants, in the club's days", async () => {
  const club = await aClub("organizer", { settings: { timeZone: "Europe/Paris" } });
  const [amelie, bruno] = [
    await aMember(club.id, "amelie"),
    await aMember(club.id, "bruno", { role: "shift_manager" }),
  ];
  // 22:00 to 06:00 in the night in which clocks go back: nine hours.
  const night = await aShift(club.id, span("2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z"));
  // 00:30 of 1 October in Paris, and 00:30 of 1 November.
  const first = await aShift(club.id, span("2026-09-30T22:30:00Z", "2026-10-01T00:30:00Z"));
  const after = await aShift(club.id, span("2026-10-31T23:30:00Z", "2026-11-01T01:30:00Z"));
  for (const shift of [night, first, after]) await onShift(shift, amelie.id);
  await onShift(night, bruno.id, { attendance: "missed" });
  await onShift(await aShift(club.id, span("2026-10-30T08:00:00Z", "2026-11-30T08:00:00Z")), bruno.id);
  const manager = await actorOf("bruno");
  const { members, total } = await hoursOfClub(manager, club.id, OCTOBER, ALL, NOW);
  expect(total).toBe(3);
  expect(members.map(({ name, shifts, missed, seconds }) => [name, shifts, missed, seconds / HOUR])).toEqual([
    ["Amélie Moreau", 2, 0, 11],
    ["Bruno Carvalho", 0, 1, 0],
    ["Marc Lefèvre", 0, 0, 0],
  ]);
});

it("members read their own and nobody else's; strangers none", async () => {
  const club = await aClub("organizer");
  const amelie = await aMember(club.id, "amelie");
  await onShift(await aShift(club.id, span("2026-10-10T08:00:00Z", "2026-10-10T10:30:00Z")), amelie.id);
  const [member, stranger] = [await actorOf("amelie"), await actorOf("diego")];
  expect(await ownHours(member, club.id, OCTOBER, NOW)).toMatchObject({ shifts: 1, seconds: 2.5 * HOUR });
  expect(
    await outcomes([hoursOfClub(member, club.id, OCTOBER, ALL, NOW), ownHours(stranger, club.id, OCTOBER, NOW)]),
  ).toEqual(["forbidden", "forbidden"]);
});

it("of who left the club what they worked stays", async () => {
  const club = await aClub("organizer");
  const amelie = await aMember(club.id, "amelie", { status: "cancelled" });
  await aMember(club.id, "chloe", { status: "cancelled" });
  await onShift(await aShift(club.id, span("2026-10-10T08:00:00Z", "2026-10-10T10:00:00Z")), amelie.id);
  const { members } = await hoursOfClub(await actorOf("organizer"), club.id, OCTOBER, ALL, NOW);
  expect(members.map(({ name }) => name)).toEqual(["Amélie Moreau", "Marc Lefèvre"]);
});
