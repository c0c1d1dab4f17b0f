"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { StandingsRow } from "@/components/standings-rows";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { Duration } from "@/components/ui/duration";

/** Those whom one came for, on top whatever their rank. */
export function FollowedRunners({
  rows,
  timeZone,
  onFollow,
}: {
  rows: readonly StandingsRow[];
  timeZone: string;
  onFollow: (id: string, follow: boolean) => void;
}) {
  const t = useTranslations("live");
  if (rows.length === 0) return null;
  return (
    <section aria-label={t("following")}>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex items-center gap-3 rounded-lg border border-line border-l-4 border-l-accent bg-surface py-2 pr-1 pl-3"
          >
            {row.bib && <Bib label={t("bib")}>{row.bib}</Bib>}
            <div className="min-w-0 flex-1">
              <p className="truncate font-semibold">{row.name}</p>
              <p className="text-muted text-sm">
                <Seen row={row} timeZone={timeZone} />
              </p>
            </div>
            <Rank row={row} />
            <Button
              variant="quiet"
              size="icon"
              className="size-11"
              aria-label={t("unfollow", { name: row.name })}
              onClick={() => onFollow(row.id, false)}
            >
              <X aria-hidden className="text-muted" />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rank({ row }: { row: StandingsRow }) {
  const t = useTranslations();
  const format = useFormatter();
  if (row.rank === null) return <span className="text-muted text-sm">{t(`timing.states.${row.state}`)}</span>;
  const { gap } = row;
  return (
    <p className="grid justify-items-end leading-none">
      <span className="figures font-extrabold text-3xl leading-none">
        <span className="sr-only">{t("live.rank")} </span>
        {row.rank}
      </span>
      {gap?.kind === "time" && <Duration ms={gap.ms} sign className="text-muted" />}
      {gap?.kind === "distance" && (
        <span className="figures whitespace-nowrap text-muted">−{format.number(gap.metres / 1000, "distance")} km</span>
      )}
    </p>
  );
}

function Seen({ row: { lastSeen, laps }, timeZone }: { row: StandingsRow; timeZone: string }) {
  const t = useTranslations("live");
  const format = useFormatter();
  if (!lastSeen) return t("notSeen");
  const km = (metres: number) => t("atDistance", { distance: format.number(metres / 1000, "distance") });
  const where = [
    laps === null ? null : t("laps", { count: laps }),
    lastSeen.place ?? (lastSeen.distance === null || laps !== null ? null : km(lastSeen.distance)),
  ];
  const place = where.filter(Boolean).join(", ");
  if (lastSeen.at === null) return place;
  return t("seenAt", { place, time: format.dateTime(lastSeen.at, "clock", { timeZone }) });
}
