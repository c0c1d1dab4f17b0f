"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ClimbProfile } from "@/components/climb-profile";
import { CourseMap, type MapRunner } from "@/components/course-map";
import { unpackTrack } from "@/components/course-outline";
import { onLap } from "@/components/live-standings";
import type { StandingsRow } from "@/components/standings-rows";
import { positionAt } from "@/lib/domain/courses/rules";
import type { Course } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import type { DrawnCourse } from "../../drawn-course";

type LiveCourseProps = {
  course: DrawnCourse;
  table: readonly StandingsRow[];
  followed: readonly string[];
  sport: Sport;
  tileUrl: string;
};

/** Who is where: on the map, and the leader on the climb. */
export function LiveCourse({ course, table, followed, sport, tileUrl }: LiveCourseProps) {
  const t = useTranslations("stage");
  const measured = useMemo((): Course => ({ ...course, track: unpackTrack(course.track), checkpoints: [] }), [course]);
  const runners = useMemo(() => onMap(table, measured, followed), [table, measured, followed]);
  const leader = table.find(({ rank }) => rank === 1);
  const climbs = course.profile.length > 1;
  return (
    <div className="grid gap-4 lg:sticky lg:top-4">
      <CourseMap
        sport={sport}
        track={measured.track}
        distance={course.length}
        checkpoints={course.checkpoints}
        runners={runners}
        tileUrl={tileUrl || null}
        className="h-[min(60dvh,30rem)]"
      />
      {climbs && (
        <section className="grid gap-2">
          <h2 className="text-xl">{t("profile")}</h2>
          <ClimbProfile
            sport={sport}
            points={course.profile}
            measures={course.measures}
            leader={leaderOnLap(leader, course.lapDistance)}
          />
        </section>
      )}
    </div>
  );
}

function leaderOnLap(leader: StandingsRow | undefined, lapDistance: number): { bib: string; distance: number } | null {
  const distance = leader?.lastSeen?.distance ?? null;
  if (!leader || distance === null) return null;
  return { bib: leader.bib ?? leader.name, distance: onLap(distance, lapDistance) };
}

/** Whoever is still racing, where they were last seen; those at home only where one follows them. */
function onMap(table: readonly StandingsRow[], course: Course, followed: readonly string[]): MapRunner[] {
  return table.flatMap(({ id, bib, name, rank, state, lastSeen }) => {
    const isFollowed = followed.includes(id);
    const distance = lastSeen?.distance ?? null;
    if (distance === null || (state !== "racing" && !isFollowed)) return [];
    const position = positionAt(course, distance);
    return position ? [{ id, bib: bib ?? "–", name, rank, position, followed: isFollowed }] : [];
  });
}
