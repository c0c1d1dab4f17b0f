"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import type { CheckpointKind, Position } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import { Skeleton } from "./ui/skeleton";

export type MapCheckpoint = {
  id: string;
  name: string;
  kind: CheckpointKind;
  position: Position | null;
  distances: readonly number[];
};

/** A runner where they were last seen. */
export type MapRunner = {
  id: string;
  bib: string;
  name: string;
  rank: number | null;
  position: Position;
  followed?: boolean;
};

export type CourseMapProps = {
  sport: Sport;
  track: readonly Position[];
  /** Metres of the whole race. Null: not measured. */
  distance: number | null;
  checkpoints: readonly MapCheckpoint[];
  runners?: readonly MapRunner[];
  /** Null: a plain ground with a scale. */
  tileUrl: string | null;
  className?: string;
};

/** Leaflet needs a window, and its weight only where a map is. */
const Canvas = dynamic(() => import("./course-map-canvas"), {
  ssr: false,
  loading: () => <Skeleton className="size-full rounded-none" />,
});

/** The course with who is where; and the same in words, for those who see no map. */
export function CourseMap({ className = "h-[min(70dvh,34rem)]", ...map }: CourseMapProps) {
  const t = useTranslations("stage");
  return (
    <figure data-sport={map.sport} className="overflow-hidden rounded-lg border border-line bg-sunken">
      {/* biome-ignore lint/a11y/useSemanticElements: a region inside of a figure, not a section of the page */}
      <div role="region" aria-label={t("courseMap")} className={className}>
        <Canvas {...map} />
      </div>
      <figcaption className="border-line border-t bg-surface px-3">
        <details>
          <summary className="min-h-11 content-center font-semibold text-sm">{t("asList")}</summary>
          <InWords {...map} />
        </details>
      </figcaption>
    </figure>
  );
}

function InWords({ distance, checkpoints, runners = [] }: CourseMapProps) {
  const t = useTranslations();
  const format = useFormatter();
  const km = (metres: number) => t("common.kilometres", { value: format.number(metres / 1000, "distance") });
  return (
    <div className="grid gap-3 pb-3 text-sm">
      {distance !== null && <p>{t("stage.courseMapText", { distance: km(distance), count: checkpoints.length })}</p>}
      <ul className="grid gap-1">
        {checkpoints.map((checkpoint) => (
          <li key={checkpoint.id}>
            <span className="font-semibold">{checkpoint.name}</span>
            {checkpoint.distances.length > 0 && (
              <span className="text-muted">
                {" "}
                {t("stage.atDistance", { distance: checkpoint.distances.map(km).join(", ") })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {runners.length > 0 && (
        <ul className="grid gap-1">
          {runners.slice(0, 50).map((runner) => (
            <li key={runner.id}>
              {t("common.bib", { bib: runner.bib })}, {runner.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
