import { MapPin, Radio } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { Sport } from "@/lib/domain/timing/types";
import { SportIcon } from "./sport-icon";
import { Badge } from "./ui/badge";
import { DatePlate } from "./ui/date-plate";

export type EventCardProps = {
  href: string;
  name: string;
  sport: Sport;
  startAt: Date;
  endAt: Date;
  timeZone: string;
  city: string | null;
  country: string | null;
  /** What one can run there, in the organiser's words: "10 km", "Relay". */
  stages: readonly string[];
  status: "scheduled" | "confirmed" | "ongoing" | "completed" | "cancelled";
  /** Kilometres from the reader. Null: unknown. */
  away?: number | null;
};

/** An event in a list: its date is its bib. The whole card is the link. */
export function EventCard({
  href,
  name,
  sport,
  startAt,
  endAt,
  timeZone,
  city,
  country,
  stages,
  status,
  away = null,
}: EventCardProps) {
  const t = useTranslations();
  const format = useFormatter();
  const place = [city, country].filter(Boolean).join(", ");
  const when = format.dateTimeRange(startAt, endAt, { timeZone, day: "numeric", month: "long", year: "numeric" });
  return (
    <article
      data-sport={sport}
      className="relative flex gap-4 rounded-lg border border-line bg-surface p-3 hover:border-control sm:p-4"
    >
      <DatePlate date={startAt} timeZone={timeZone} />
      <div className="grid min-w-0 flex-1 content-start gap-1">
        <p className="flex items-center gap-1.5 font-semibold text-accent text-sm">
          <SportIcon sport={sport} className="size-4" />
          {t(`sports.${sport}`)}
        </p>
        <h3 className="text-2xl/7">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {name}
          </Link>
        </h3>
        <p className="text-muted text-sm">
          <time dateTime={startAt.toISOString()}>{when}</time>
        </p>
        {(place || away !== null) && (
          <p className="flex items-start gap-1 text-muted text-sm">
            <MapPin aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              {place}
              {away !== null && <> · {t("discovery.away", { kilometres: format.number(away, "whole") })}</>}
            </span>
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-1.5">
          {status === "ongoing" && (
            <Badge tone="accent" icon={Radio}>
              {t("event.statuses.ongoing")}
            </Badge>
          )}
          {(status === "completed" || status === "cancelled") && (
            <Badge tone={status === "cancelled" ? "bad" : "neutral"}>{t(`event.statuses.${status}`)}</Badge>
          )}
          {stages.slice(0, 4).map((stage) => (
            <span key={stage} className="figures rounded border border-line px-2 font-semibold text-base leading-6">
              {stage}
            </span>
          ))}
          {stages.length > 4 && <span className="figures text-base text-muted">+{stages.length - 4}</span>}
        </div>
      </div>
    </article>
  );
}
