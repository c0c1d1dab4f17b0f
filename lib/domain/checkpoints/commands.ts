import { v7 as uuidv7 } from "uuid";
import { withTransaction } from "../../db";
import type { UserActor } from "../actor";
import { renewCourse } from "../courses/commands";
import type { CheckpointKind, Position } from "../courses/types";
import { invalid } from "../errors";
import { ownStageOf } from "../stages/queries";
import { ownCheckpointOf } from "./queries";

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
  const { stageId, ...present } = inputOf(await ownCheckpointOf(actor, checkpointId));
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
  const { stageId, name } = await ownCheckpointOf(actor, checkpointId);
  await withTransaction(async (client) => {
    await client.query("DELETE FROM checkpoints WHERE id = $1", [checkpointId]);
    await renewCourse(client, stageId, null, `- ${name}`);
  });
}

/** A checkpoint is somewhere: on the map, along the course, or both. A finish or a lap line is known without. */
function refuseNowhere({ position, distances, kind }: Pick<CheckpointInput, "position" | "distances" | "kind">): void {
  if (!position && distances.length === 0 && kind === "split") throw invalid("distances", "required");
}

function inputOf(row: Awaited<ReturnType<typeof ownCheckpointOf>>): CheckpointInput & { stageId: string } {
  const position = row.latitude === null || row.longitude === null ? null : { lat: row.latitude, lon: row.longitude };
  return { stageId: row.stageId, name: row.name, kind: row.kind, distances: row.distances, position };
}

const sorted = (distances: readonly number[]): number[] => [...new Set(distances)].sort((a, b) => a - b);
