"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ClimbProfile } from "@/components/climb-profile";
import { CourseMap, type MapCheckpoint } from "@/components/course-map";
import { StatusMessage } from "@/components/ui/status-message";
import { compileCourse } from "@/lib/domain/courses/rules";
import type { TrackMeasures, TrackPoint } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import type { Gpx, GpxWarning } from "@/lib/gpx/words";

/** A file that can be raced on. */
export type ReadCourse = { file: string; gpx: Gpx; track: TrackPoint[]; measures: TrackMeasures };
type Props = ReadCourse & { sport: Sport; tileUrl: string | null; isNew: boolean };

export function CoursePreview({ file, gpx, track, measures, sport, tileUrl, isNew }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const places = useMemo(() => placesOf(gpx, track, measures.distance), [gpx, track, measures.distance]);
  // A stage that is edited has its checkpoints already.
  const [withPlaces, setWithPlaces] = useState(isNew);
  const distance = t("common.kilometres", {
    value: format.number(measures.distance / 1000, { maximumFractionDigits: 2 }),
  });
  return (
    <div className="grid gap-3">
      <StatusMessage kind="ok">
        {t("gpx.readDone", { name: gpx.name ?? file, distance, points: gpx.points.length })}
      </StatusMessage>
      {gpx.warnings.map((warning) => (
        <StatusMessage key={warning.code} kind="warn">
          {warningText(t as never, warning)}
        </StatusMessage>
      ))}
      {places.length > 0 && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="waypoints"
            className="size-5"
            checked={withPlaces}
            onChange={(event) => setWithPlaces(event.target.checked)}
          />
          {t("organise.checkpoints.fromWaypoints", { count: places.length })}
        </label>
      )}
      <p className="text-muted text-sm">{t("gpx.preview")}</p>
      <CourseMap
        sport={sport}
        track={track}
        distance={measures.distance}
        checkpoints={withPlaces ? places : NO_PLACES}
        tileUrl={tileUrl}
        className="h-72"
      />
      <ClimbProfile sport={sport} points={track} measures={measures} />
    </div>
  );
}

const NO_PLACES: MapCheckpoint[] = [];

/** The places that the file names, each where the course comes by. */
function placesOf(gpx: Gpx, track: TrackPoint[], lapDistance: number): MapCheckpoint[] {
  const named = gpx.waypoints.flatMap(({ name, lat, lon }, index) =>
    name ? { id: String(index), name, kind: "split" as const, position: { lat, lon }, distances: [] } : [],
  );
  const { passes } = compileCourse({ version: 0, track, lapDistance, laps: 1, checkpoints: named });
  return named.map((place) => ({ ...place, distances: [...(passes.get(place.id) ?? [])] }));
}

function warningText(
  t: (key: string, facts: Record<string, string | number>) => string,
  { code, ...facts }: GpxWarning,
): string {
  return t(`gpx.warnings.${code}`, facts as Record<string, string | number>);
}
