import { v7 as uuidv7 } from "uuid";
import { prisma, withTransaction } from "../../db";
import type { UserActor } from "../actor";
import { renewCourse } from "../courses/commands";
import type { CheckpointKind, Position } from "../courses/types";
import { invalid, refuse } from "../errors";
import { ownStageOf } from "../stages/queries";

export type CheckpointInput = { name: string; kind: CheckpointKind; position: Position | null; distances: number[] };

/** Adds a checkpoint: a new version of the course. Answers its id. */
export async function createCheckpoint(actor: UserActor, stageId: string, input: CheckpointInput): Promise<string> {
  const [id] = await createCheckpoints(actor, stageId, [input]);
  return id as string;
}

/** Adds several checkpoints as one new version of the course. */
export async function createCheckpoints(
  actor: UserActor,
  stageId: string,
  inputs: readonly CheckpointInput[],
): Promise<string[]> {
  await ownStageOf(actor, stageId);
  inputs.forEach(refuseNowhere);
  return withTransaction(async (client) => {
    const ids: string[] = [];
    for (const input of inputs) {
      const id = uuidv7();
      ids.push(id);
      await client.query(
        "INSERT INTO checkpoints (id, stage_id, name, kind, latitude, longitude, distances, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())",
        [
          id,
          stageId,
          input.name,
          input.kind,
          input.position?.lat ?? null,
          input.position?.lon ?? null,
          sorted(input.distances),
        ],
      );
    }
    await renewCourse(
      client,
      stageId,
      null,
      inputs
        .map((input) => `+ ${input.name}`)
        .join(", ")
        .slice(0, 500),
    );
    return ids;
  });
}

/** Moves or renames a checkpoint: a new version of the course, and the stage is recomputed. */
export async function updateCheckpoint(
  actor: UserActor,
  checkpointId: string,
  changes: Partial<CheckpointInput>,
): Promise<void> {
  const { stageId, ...present } = await checkpointOf(actor, checkpointId);
  const next = {
    ...present,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  };
  refuseNowhere(next);
  await withTransaction(async (client) => {
    await client.query(
      "UPDATE checkpoints SET name = $2, kind = $3, latitude = $4, longitude = $5, distances = $6 WHERE id = $1",
      [
        checkpointId,
        next.name,
        next.kind,
        next.position?.lat ?? null,
        next.position?.lon ?? null,
        sorted(next.distances),
      ],
    );
    await renewCourse(client, stageId, null, next.name);
  });
}

/** Takes a checkpoint away: a new version of the course; what it saw is explained by position, or not at all. */
export async function deleteCheckpoint(actor: UserActor, checkpointId: string): Promise<void> {
  const { stageId, name } = await checkpointOf(actor, checkpointId);
  await withTransaction(async (client) => {
    await client.query("DELETE FROM checkpoints WHERE id = $1", [checkpointId]);
    await renewCourse(client, stageId, null, `- ${name}`);
  });
}

/** A checkpoint is somewhere: on the map, along the course, or both. A finish or a lap line is known without. */
function refuseNowhere({ position, distances, kind }: Pick<CheckpointInput, "position" | "distances" | "kind">): void {
  if (!position && distances.length === 0 && kind === "split") throw invalid("distances", "required");
}

async function checkpointOf(actor: UserActor, checkpointId: string): Promise<CheckpointInput & { stageId: string }> {
  const row = await prisma.checkpoint.findUnique({ where: { id: checkpointId } });
  if (!row) throw refuse("not_found", { noun: "checkpoint" });
  await ownStageOf(actor, row.stageId);
  const position = row.latitude === null || row.longitude === null ? null : { lat: row.latitude, lon: row.longitude };
  return { stageId: row.stageId, name: row.name, kind: row.kind, distances: row.distances, position };
}

const sorted = (distances: readonly number[]): number[] => [...new Set(distances)].sort((a, b) => a - b);
