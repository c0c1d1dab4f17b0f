"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import type { TrackMeasures } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import { Skeleton } from "./ui/skeleton";

export type ProfilePoint = { distance: number; elevation: number | null };

export type ClimbProfileProps = {
  sport: Sport;
  /** Of one lap, or of the whole race; `marks` are in the same metres. */
  points: readonly ProfilePoint[];
  measures: TrackMeasures;
  /** Checkpoints. */
  marks?: readonly { id: string; name: string; distance: number }[];
  leader?: { bib: string; distance: number } | null;
};

const Chart = dynamic(() => import("./climb-profile-chart"), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** The climb drawn, and said in one sentence. */
export function ClimbProfile({ sport, points, measures, marks = [], leader = null }: ClimbProfileProps) {
  const t = useTranslations();
  const format = useFormatter();
  const known = points.flatMap(({ distance, elevation }) => (elevation === null ? [] : [{ distance, elevation }]));
  if (known.length < 2) return <p className="text-muted">{t("stage.noProfile")}</p>;
  const whole = (metres: number | null) => (metres === null ? "–" : format.number(metres, "whole"));
  const elevations = known.map(({ elevation }) => elevation);
  return (
    <figure data-sport={sport} className="grid gap-2">
      <div aria-hidden className="h-52 sm:h-64">
        <Chart points={thinned(known)} marks={marks} leader={leader} />
      </div>
      <figcaption className="text-muted text-sm">
        {t("stage.profileText", {
          distance: t("common.kilometres", { value: format.number(measures.distance / 1000, "distance") }),
          climb: whole(measures.climb),
          descent: whole(measures.descent),
          lowest: whole(elevations.reduce((a, b) => Math.min(a, b))),
          highest: whole(elevations.reduce((a, b) => Math.max(a, b))),
        })}
      </figcaption>
    </figure>
  );
}

/** A phone has 400 pixels: more points than that are only weight. */
function thinned<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(points.length / 400));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
