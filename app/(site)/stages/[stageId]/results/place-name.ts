import { placeAt } from "@/components/live-standings";
import { cachedDefinition } from "@/lib/domain/timing/queries";
import { drawCourse } from "../drawn-course";

type Where = { checkpointId: string | null; distance: number };

/** How the places of a stage's course are called; null: by their distance. `inLaps`: each is passed once a lap. */
export async function placesOfStage(
  stageId: string,
): Promise<{ nameOf: (where: Where) => string | null; inLaps: boolean }> {
  const { course, rules } = await cachedDefinition(stageId);
  const drawn = course && course.course.version > 0 ? drawCourse(course) : null;
  const names = new Map(drawn?.checkpoints.map(({ id, name }) => [id, name]));
  return {
    nameOf: ({ checkpointId, distance }) => names.get(checkpointId ?? "") ?? (drawn && placeAt(distance, drawn)),
    inLaps: rules.type === "laps",
  };
}
