import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { decide } from "@/lib/domain/timing/decisions/commands";
import { aStage, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, GUN, published } from "@/lib/testing/race";
import { assignWave, createWave, deleteWave, updateWave } from "./commands";
import { wavesOf } from "./queries";
import { selected } from "./rules";

vi.setConfig({ testTimeout: 30_000 });

/** Four finishers; 3 and 4 started five minutes after the others. */
async function twoWaves() {
  const race = await aWatchedRace(4);
  const { stage, actor, read } = race;
  const second = await createWave(actor, stage.id, { name: "Second", startAt: "2026-04-12 09:05:00" });
  const reads = [1, 2, 3, 4].map((n) => read(String(n), 10, 40 + n));
  return { ...race, second, reads };
}
const times = async (stageId: string) => (await published(stageId)).map(({ timeMs }) => (timeMs ?? 0) / 60_000);

describe("a wave", () => {
  it("starts its runners' clocks, whether they were put into it before they were seen or after", async () => {
    const race = await twoWaves();
    await assignWave(race.actor, race.stage.id, race.second, { by: "bibs", from: 3, to: 3 });
    await storeAndRank(race.stage.id, race.reads);
    expect(await times(race.stage.id)).toEqual([41, 42, 38, 44]);
    const moved = await assignWave(race.actor, race.stage.id, race.second, { by: "bibs", from: 3, to: 9 });
    expect(moved).toBe(1);
    expect(await times(race.stage.id)).toEqual([41, 42, 38, 39]);
  });

  it("whose gun was wrong is put right for all of it; taken away, its runners start with the stage", async () => {
    const race = await twoWaves();
    await storeAndRank(race.stage.id, race.reads);
    await assignWave(race.actor, race.stage.id, race.second, { by: "bibs", from: 3, to: 4 });
    await updateWave(race.actor, race.second, { startAt: "2026-04-12 09:04:00" });
    expect(await times(race.stage.id)).toEqual([41, 42, 39, 40]);
    expect((await wavesOf(race.actor, race.stage.id)).waves).toMatchObject([{ name: "Second", entries: 2 }]);
    await deleteWave(race.actor, race.second);
    expect(await times(race.stage.id)).toEqual([41, 42, 43, 44]);
  });

  it("case 15: shifted by 4:30, then undone: exactly the standings before", async () => {
    const race = await twoWaves();
    await assignWave(race.actor, race.stage.id, race.second, { by: "bibs", from: 3, to: 4 });
    await storeAndRank(race.stage.id, [race.read("3", 5, 20), ...race.reads]);
    const before = await published(race.stage.id);
    const shift = { kind: "shift_wave", waveId: race.second, milliseconds: -270_000 } as const;
    const decided = await decide(race.actor, race.stage.id, shift, "the wave waited for the train");
    expect(await times(race.stage.id)).toEqual([41, 42, 33.5, 34.5]);
    expect((await published(race.stage.id))[2]?.splits.map((split) => split[2])).toEqual([
      10.5 * 60_000,
      33.5 * 60_000,
    ]);
    await decide(race.actor, race.stage.id, { kind: "undo", undoes: decided }, "it had not");
    expect(await published(race.stage.id)).toEqual(before);
  });

  it("has a name of its own, and is of its stage", async () => {
    const race = await twoWaves();
    const again = { name: "Second", startAt: "2026-04-12 09:10:00" };
    await expect(createWave(race.actor, race.stage.id, again)).rejects.toMatchObject({ code: "wave_taken" });
    const other = await aStage({ eventId: race.stage.eventId });
    const foreign = assignWave(race.actor, other.id, race.second, { by: "bibs", from: 1, to: 2 });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    const shift = { kind: "shift_wave", waveId: race.second, milliseconds: 1000 } as const;
    await expect(decide(race.actor, other.id, shift, "x")).rejects.toMatchObject({ code: "not_found" });
  });

  it("is the organiser's", async () => {
    const race = await twoWaves();
    const { actor } = await signedIn(await aUser("bruno"));
    const input = { name: "Third", startAt: "2026-04-12 09:10:00" };
    await expect(createWave(actor, race.stage.id, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateWave(actor, race.second, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteWave(actor, race.second)).rejects.toMatchObject({ code: "forbidden" });
    const all = { by: "bibs", from: 1, to: 9 } as const;
    await expect(assignWave(actor, race.stage.id, null, all)).rejects.toMatchObject({ code: "forbidden" });
    await expect(wavesOf(actor, race.stage.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await prisma.wave.count()).toBe(1);
    expect(GUN.getTime()).toBeLessThan((await prisma.wave.findFirstOrThrow()).startAt.getTime());
  });
});

describe("who is meant by a selection", () => {
  const entries = [
    { id: "a", bib: "7", gender: "female", birthDate: "1980-04-13" },
    { id: "b", bib: "70", gender: "male", birthDate: "1990-01-01" },
    { id: "c", bib: null, gender: "female", birthDate: null },
    { id: "d", bib: "A7", gender: null, birthDate: "1980-04-12" },
  ];
  const of = (selection: Parameters<typeof selected>[1]) => selected(entries, selection, "2020-04-12");

  it("goes by number, gender and age on the day", () => {
    expect(of({ by: "bibs", from: 1, to: 10 })).toEqual(["a"]);
    expect(of({ by: "people", gender: "female", fromAge: null, toAge: null })).toEqual(["a", "c"]);
    expect(of({ by: "people", gender: null, fromAge: 40, toAge: null })).toEqual(["d"]);
    expect(of({ by: "people", gender: "female", fromAge: 0, toAge: 39 })).toEqual(["a"]);
    expect(of({ by: "entries", ids: ["b", "c"] })).toEqual(["b", "c"]);
  });
});
