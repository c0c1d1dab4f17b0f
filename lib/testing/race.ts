import { prisma } from "../db";
import { createCheckpoints } from "../domain/checkpoints/commands";
import type { Accepted } from "../domain/timing/detections/types";
import { anEntry, aStage, aUser, signedIn } from "./builders";
import { aDetection } from "./detections";

export const GUN = new Date("2026-04-12T07:00:00Z");
const KM = [0, 5, 10] as const;

/** A 10 km stage watched at the start, at 5 km and at the finish, with bibs from 1. */
export async function aWatchedRace(runners: number, gun = GUN) {
  const running = { label: "Course à pied", sport: "run" } as const;
  const category = await prisma.category.upsert({ where: { label: running.label }, create: running, update: {} });
  const stage = await aStage({ type: "gpx", startAt: gun, totalDistanceMeters: null, categoryId: category.id });
  const { actor } = await signedIn(await aUser("organizer"));
  const checkpointIds = await createCheckpoints(
    actor,
    stage.id,
    KM.map((km) => ({
      name: `Km ${km}`,
      kind: km === 0 ? "start" : km === 10 ? "finish" : "split",
      position: null,
      distances: [km * 1000],
    })),
  );
  for (let bib = 1; bib <= runners; bib++) await anEntry(stage, String(bib));
  /** Bib `label` at a kilometre, so many minutes after the gun. */
  const read = (label: string, km: (typeof KM)[number], minute: number, data: Partial<Accepted> = {}) =>
    aDetection(stage, {
      label,
      checkpointId: checkpointIds[KM.indexOf(km)],
      capturedAt: new Date(gun.getTime() + minute * 60_000),
      ...data,
    });
  return { stage, actor, read };
}

/** All that is published of a stage's rankings, by bib; ids of rows and checkpoints left out, so that two stages compare. */
export async function published(stageId: string) {
  const rows = await prisma.ranking.findMany({
    where: { stageId },
    include: { registration: { select: { bib: true } } },
  });
  return rows
    .map(({ registration, state, progress, timeMs, lastAt, lastDistance, pinned, flags, splits }) => ({
      bib: registration.bib,
      state,
      progress,
      timeMs,
      lastAt,
      lastDistance,
      pinned,
      flags,
      splits: (splits as unknown[][]).map(([, ...split]) => split),
    }))
    .sort((a, b) => Number(a.bib) - Number(b.bib));
}
