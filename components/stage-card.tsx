import { MountainSnow, Radio, Repeat } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { Sport } from "@/lib/domain/timing/types";
import { EntryState, type EntryStateProps } from "./entry-state";
import { SportIcon } from "./sport-icon";
import { Badge } from "./ui/badge";

export type StageCardProps = {
  href: string;
  name: string;
  sport: Sport;
  /** Metres over all laps. Null: a timed race, or not measured yet. */
  distance: number | null;
  climb: number | null;
  /** Null: not in laps, or as many as the time allows. */
  laps: number | null;
  startAt: Date | null;
  timeZone: string;
  phase: "upcoming" | "live" | "finished";
  entry: Omit<EntryStateProps, "timeZone">;
};

/** A stage of an event: the distance is the hero, as on a start list. */
export function StageCard({
  href,
  name,
  sport,
  distance,
  climb,
  laps,
  startAt,
  timeZone,
  phase,
  entry,
}: StageCardProps) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <article
      data-sport={sport}
      className="relative grid gap-3 rounded-lg border border-line border-t-3 border-t-accent bg-surface p-4 hover:border-control hover:border-t-accent"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="grid min-w-0 gap-1">
          <p className="flex items-center gap-1.5 font-semibold text-accent text-sm">
            <SportIcon sport={sport} className="size-4" />
            {t(`sports.${sport}`)}
          </p>
          <h3 className="text-2xl/7">
            <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
              {name}
            </Link>
          </h3>
        </div>
        {distance !== null && (
          <p className="figures whitespace-nowrap text-right font-extrabold text-5xl leading-none">
            {format.number(distance / 1000, "distance")}
            <span className="ml-1 font-semibold text-xl">km</span>
          </p>
        )}
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <span>
          {startAt ? (
            <time dateTime={startAt.toISOString()}>{format.dateTime(startAt, "dayTime", { timeZone })}</time>
          ) : (
            t("stage.startTbd")
          )}
        </span>
        {climb !== null && (
          <span className="inline-flex items-center gap-1">
            <MountainSnow aria-hidden className="size-4" />
            {t("common.climb", { value: format.number(climb, "whole") })}
          </span>
        )}
        {laps !== null && laps > 1 && (
          <span className="inline-flex items-center gap-1">
            <Repeat aria-hidden className="size-4" />
            {t("common.laps", { count: laps })}
          </span>
        )}
      </p>
      {phase === "upcoming" && <EntryState {...entry} timeZone={timeZone} />}
      {phase === "live" && (
        <p>
          <Badge tone="accent" icon={Radio}>
            {t("event.statuses.ongoing")}
          </Badge>
        </p>
      )}
      {phase === "finished" && (
        <p>
          <Badge>{t("stage.results")}</Badge>
        </p>
      )}
    </article>
  );
}
