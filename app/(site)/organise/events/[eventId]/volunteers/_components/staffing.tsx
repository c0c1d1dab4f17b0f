import { getFormatter, getTranslations } from "next-intl/server";
import { CourseMap } from "@/components/course-map";
import { unpackTrack } from "@/components/course-outline";
import { Badge } from "@/components/ui/badge";
import type { StaffedStage } from "../staffing-data";
import { CheckpointPost, type Helper } from "./checkpoint-post";

type Props = { stages: readonly StaffedStage[]; helpers: readonly Helper[]; tileUrl: string | null };

/** Who stands where, race by race: on the map, and beside it as a list that works alone. */
export async function Staffing({ stages, helpers, tileUrl }: Props) {
  const t = await getTranslations("volunteers");
  return (
    <section className="grid gap-6">
      <div className="grid gap-1">
        <h2 className="text-3xl">{t("checkpoints")}</h2>
        {helpers.length === 0 && <p className="text-muted">{t("approveFirst")}</p>}
      </div>
      {stages.map((stage) => (
        <StageStaffing key={stage.id} stage={stage} helpers={helpers} tileUrl={tileUrl} />
      ))}
    </section>
  );
}

async function StageStaffing({ stage, helpers, tileUrl }: Omit<Props, "stages"> & { stage: StaffedStage }) {
  const t = await getTranslations();
  const format = await getFormatter();
  const { course, checkpoints, sport } = stage;
  const unstaffed = checkpoints.filter(({ staff }) => staff.length === 0).length;
  const km = (metres: number) => t("common.kilometres", { value: format.number(metres / 1000, "distance") });
  const mapped = checkpoints.map(({ id, name, kind, latitude, longitude, distances, staff }) => ({
    ...{ id, kind, distances },
    name: `${name}: ${staff.map((helper) => helper.name).join(", ") || t("volunteers.unstaffed")}`,
    position: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude },
  }));
  return (
    <section className="grid gap-3" data-sport={sport}>
      <h3 className="flex flex-wrap items-center gap-3 text-2xl/7">
        {stage.name}
        {checkpoints.length > 0 && (
          <Badge tone={unstaffed > 0 ? "warn" : "ok"}>{t("volunteers.unstaffedCount", { count: unstaffed })}</Badge>
        )}
      </h3>
      {checkpoints.length === 0 ? (
        <p className="text-muted">{t("volunteers.noCheckpoints")}</p>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {course && course.track.length > 1 && (
            <div className="lg:sticky lg:top-4">
              <CourseMap
                sport={sport}
                track={unpackTrack(course.track)}
                distance={course.length}
                checkpoints={mapped}
                tileUrl={tileUrl}
                className="h-72 sm:h-96"
              />
            </div>
          )}
          <ul className="grid gap-3">
            {checkpoints.map(({ id, name, kind, distances, staff }) => (
              <CheckpointPost
                key={id}
                post={{
                  ...{ id, name, kind },
                  at: passesOf(kind, distances).map(km).join(", ") || null,
                  staff: staff.map(({ userId, name, role }) => ({ userId, name, role })),
                }}
                helpers={helpers}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** On a loop start and finish are the same line: runners leave the one and reach the other. */
const passesOf = (kind: string, distances: readonly number[]): readonly number[] =>
  kind === "start" ? distances.slice(0, 1) : kind === "finish" ? distances.slice(-1) : distances;
