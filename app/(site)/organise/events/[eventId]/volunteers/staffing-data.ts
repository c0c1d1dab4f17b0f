import { drawCourse } from "@/app/(site)/stages/[stageId]/drawn-course";
import type { Actor } from "@/lib/domain/actor";
import { staffedStages } from "@/lib/domain/checkpoints/staff/queries";
import { cachedDefinition } from "@/lib/domain/timing/queries";
import { fullName } from "@/lib/domain/users/rules";

/** Every race of an event with its course as drawn and its checkpoints along it, each with who stands there. */
export async function staffingOf(actor: Actor, eventId: string) {
  const stages = await staffedStages(actor, eventId);
  return Promise.all(
    stages.map(async ({ checkpoints, category, ...stage }) => {
      const { course } = await cachedDefinition(stage.id);
      const drawn = course && course.course.version > 0 ? drawCourse(course) : null;
      const order = new Map(drawn?.checkpoints.map(({ id }, index) => [id, index]));
      // Where a course ends where it starts, its finish still comes last.
      const along = ({ id, kind }: { id: string; kind: string }) =>
        kind === "finish" ? Number.MAX_SAFE_INTEGER : (order.get(id) ?? order.size);
      return {
        ...stage,
        sport: category?.sport ?? ("other" as const),
        course: drawn,
        checkpoints: [...checkpoints]
          .sort((a, b) => along(a) - along(b))
          .map(({ assignments, ...checkpoint }) => ({
            ...checkpoint,
            distances: drawn?.checkpoints.find(({ id }) => id === checkpoint.id)?.distances ?? checkpoint.distances,
            staff: assignments.map(({ volunteer: { user, role, notes } }) => ({
              userId: user.id,
              name: fullName(user),
              email: user.email,
              role,
              notes,
            })),
          })),
      };
    }),
  );
}
export type StaffedStage = Awaited<ReturnType<typeof staffingOf>>[number];
