import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage } from "@/lib/testing/builders";
import { searchEvents } from "./queries";

const DAY = 24 * 60 * 60 * 1000;
const page = { limit: 20, offset: 0 };
const fromNow = (days: number) => new Date(Date.now() + days * DAY);

/** An event of a day, `days` from now, with one stage; its course starts at `at`. */
async function aRace(name: string, days: number, at?: [lat: number, lon: number]) {
  const times = { startAt: fromNow(days), endAt: fromNow(days + 1) };
  const event = await anEvent({ name, searchText: name.toLowerCase(), ...times });
  const stage = await aStage({ eventId: event.id, ...times });
  const [startLat = null, startLon = null] = at ?? [];
  const course = { version: 1, track: [], lapDistance: 1000, laps: 1, checkpoints: [], startLat, startLon };
  if (at) await prisma.course.create({ data: { ...course, stageId: stage.id } });
  return event;
}

const names = async (search: Partial<Parameters<typeof searchEvents>[0]> = {}) =>
  (await searchEvents({ ...page, ...search })).events.map(({ name, phase }) => `${name} ${phase}`);

describe("searchEvents", () => {
  it("puts what is live first, then what comes soonest, then what was last", async () => {
    await aRace("Old", -20);
    await aRace("Last", -9);
    await aRace("Later", 30);
    await aRace("Soon", 3);
    await aRace("Now", -0.5);
    expect(await names()).toEqual(["Now live", "Soon upcoming", "Later upcoming", "Last past", "Old past"]);
    expect(await names({ live: true })).toEqual(["Now live"]);
    expect(await names({ from: fromNow(0), to: fromNow(10) })).toEqual(["Now live", "Soon upcoming"]);
  });

  it("puts the closest first and says how far it is; what has no place comes after", async () => {
    await aRace("Nowhere", 1);
    await aRace("Paris", 2, [48.8566, 2.3522]);
    await aRace("Lyon", 3, [45.764, 4.8357]);
    const { events } = await searchEvents({ ...page, near: { lat: 45.75, lon: 4.85 } });
    expect(events.map(({ name, away }) => [name, away && Math.round(away)])).toEqual([
      ["Lyon", 2],
      ["Paris", 393],
      ["Nowhere", null],
    ]);
  });

  it("takes signs of patterns as they are written, and hides what is not open", async () => {
    await aRace("100% Trail", 1);
    await aRace("Trail", 1);
    await anEvent({ name: "Secret Trail", searchText: "secret trail", visibility: "private" });
    expect(await names({ text: "100%" })).toEqual(["100% Trail upcoming"]);
    expect(await names({ text: "_rail" })).toEqual([]);
    expect(await names({ text: "secret" })).toEqual([]);
  });

  it("counts all pages", async () => {
    for (const day of [1, 2, 3]) await aRace(`Race ${day}`, day);
    const { total, events } = await searchEvents({ limit: 2, offset: 2 });
    expect([total, events.map(({ name }) => name)]).toEqual([3, ["Race 3"]]);
  });
});
