import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { prisma, withTransaction } from "../../db";
import type { UserActor } from "../actor";
import { renewCourse } from "../courses/commands";
import { invalid, refuse, refuseIssues } from "../errors";
import { ownEventOf } from "../events/queries";
import { withoutImages } from "../images/commands";
import { meanwhile } from "../meanwhile";
import { recomputeStage } from "../timing/commands";
import { trackOfUpload } from "../uploads/queries";
import { ownStageOf } from "./queries";
import { changedOf, readStageTimes, shapeIssues } from "./rules";
import type { NewStage, StageChanges } from "./types";

const COLUMNS = {
  name: "name",
  description: "description",
  categoryId: "category_id",
  startAt: "start_at",
  endAt: "end_at",
  registrationEndAt: "registration_end_at",
  minAge: "min_age",
  capacity: "capacity",
  bibMin: "bib_min",
  bibMax: "bib_max",
  type: "type",
  gpxFileUrl: "gpx_file_url",
  lapDistanceMeters: "lap_distance_meters",
  requiredLaps: "required_laps",
  totalDistanceMeters: "total_distance_meters",
  clock: "clock",
  rounding: "rounding",
  ties: "ties",
  toleranceMeters: "tolerance_meters",
  ageGroupsFrom: "age_groups_from",
  price: "price",
} as const satisfies Record<keyof StageChanges, string>;

type Row = { [K in keyof typeof COLUMNS]?: unknown };

const EMPTY: Present = {
  startAt: null,
  endAt: null,
  registrationEndAt: null,
  type: "gpx",
  bibMin: null,
  bibMax: null,
  lapDistanceMeters: null,
  requiredLaps: null,
  ageGroupsFrom: [],
};

/** Adds a stage to an event, with its course where a GPX file is named. Answers its id. */
export async function createStage(actor: UserActor, { eventId, ...input }: NewStage): Promise<string> {
  const event = await ownEventOf(actor, eventId);
  const row = await readChanges(input, EMPTY, event.timeZone);
  const track = await trackOfUpload(input.gpxFileUrl ?? null);
  return withTransaction(async (client) => {
    const id = uuidv7();
    await client.query("INSERT INTO stages (id, event_id, name, updated_at) VALUES ($1, $2, $3, now())", [
      id,
      eventId,
      input.name,
    ]);
    await client.query("INSERT INTO stage_timings (stage_id) VALUES ($1)", [id]);
    await write(client, id, row);
    await renewCourse(client, id, track, null);
    return id;
  });
}

/**
 * Changes what is given and recomputes the stage, both or neither; what is given as it is already is no change, and costs
 * neither a new course nor new standings. `reason` says why the course changed.
 */
export async function updateStage(
  actor: UserActor,
  stageId: string,
  changes: StageChanges,
  reason: string | null = null,
): Promise<void> {
  const stage = await ownStageOf(actor, stageId);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const row = changedOf(stage, await readChanges(changes, stage, stage.event.timeZone));
  if (Object.keys(row).length === 0) return;
  const track = row.gpxFileUrl ? await trackOfUpload(String(row.gpxFileUrl)) : null;
  await withTransaction(async (client) => {
    await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stageId]);
    await write(client, stageId, row);
    if (track || touches(row, SHAPES_COURSE)) await renewCourse(client, stageId, track, reason);
    else if (touches(row, SHAPES_STANDINGS)) await recomputeStage(client, stageId);
  });
}

/** A change of these makes a new version of the course. */
const SHAPES_COURSE = ["type", "lapDistanceMeters", "requiredLaps", "totalDistanceMeters"] as const;

/** A change of these changes what the same detections mean. */
const SHAPES_STANDINGS = ["startAt", "endAt", "clock", "rounding", "ties", "toleranceMeters", "categoryId"] as const;

const touches = (row: Row, fields: readonly (keyof Row)[]): boolean => fields.some((field) => field in row);

/** Deletes a stage with its entries; one where somebody was already seen stays. */
export async function deleteStage(actor: UserActor, stageId: string): Promise<void> {
  await ownStageOf(actor, stageId);
  if (await prisma.detection.findFirst({ where: { stageId }, select: { id: true } }))
    throw refuse("has_detections", { noun: "stage" });
  if (await prisma.payment.findFirst({ where: { registration: { stageId } }, select: { id: true } }))
    throw refuse("has_payments", { noun: "stage" });
  await withoutImages({ stageId }, () => prisma.stage.delete({ where: { id: stageId } }).catch(meanwhile("stage")));
}

type Present = Parameters<typeof shapeIssues>[0] & Parameters<typeof readStageTimes>[1];

/** What is to be written; refuses with all that does not fit what is there. */
async function readChanges(changes: StageChanges, present: Present, timeZone: string): Promise<Row> {
  const issues: Parameters<typeof refuseIssues>[0] = [];
  const times = readStageTimes(changes, present, timeZone, issues);
  issues.push(...shapeIssues({ ...present, ...withoutUndefined(changes) }));
  if (changes.categoryId && !(await prisma.category.findUnique({ where: { id: changes.categoryId } })))
    issues.push({ path: ["categoryId"], rule: "unknown_reference" });
  refuseIssues(issues);
  return { ...withoutUndefined(changes), ...times };
}

const withoutUndefined = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

async function write(client: pg.PoolClient, stageId: string, row: Row): Promise<void> {
  const given = Object.entries(row) as [keyof typeof COLUMNS, unknown][];
  const columns = given.map(([field], index) => `${COLUMNS[field]} = $${index + 2}`);
  await client.query(`UPDATE stages SET ${[...columns, "updated_at = now()"].join(", ")} WHERE id = $1`, [
    stageId,
    ...given.map(([, value]) => value),
  ]);
}
