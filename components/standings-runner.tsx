"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RunnerActions, type RunnerActionsProps } from "./standings-actions";
import type { ShownRow } from "./standings-rows";
import { Bib } from "./ui/bib";
import { cn } from "./ui/class-names";
import { Duration } from "./ui/duration";
import { Td } from "./ui/table";

/** One runner. What has a column of its own on a wide table stands below the name and the time on a narrow one. */
export function StandingsRunner({ timeZone, ...actions }: RunnerActionsProps & { timeZone: string }) {
  const { row, followed } = actions;
  const t = useTranslations("live");
  const place = (
    <>
      <LastSeen row={row} timeZone={timeZone} />
      <Due row={row} timeZone={timeZone} />
    </>
  );
  return (
    <tr
      data-row={row.id}
      data-followed={followed || undefined}
      className="bg-surface data-followed:bg-[color-mix(in_srgb,var(--accent)_12%,var(--surface))]"
    >
      <Td
        className={cn(
          "figures pr-1 text-right font-bold text-2xl leading-none @max-sm:text-xl",
          followed && "shadow-[inset_4px_0_0_var(--accent)]",
        )}
      >
        {row.shownRank ?? <span className="text-muted">–</span>}
      </Td>
      <Td className="@max-sm:px-1">{row.bib && <Bib className="@max-sm:min-w-10">{row.bib}</Bib>}</Td>
      <Td className="w-full @2xl:w-2/5">
        <span className="line-clamp-5 wrap-anywhere hyphens-auto font-semibold leading-snug @max-sm:text-sm">
          {row.name}
        </span>
        {row.overall !== null && (
          <span className="block text-muted text-xs">{t("overallRank", { rank: row.overall })}</span>
        )}
        <span className="block text-muted text-xs @2xl:hidden">{place}</span>
      </Td>
      <Td className="text-muted text-sm @max-2xl:hidden">{place}</Td>
      <Td className="whitespace-nowrap text-right leading-tight">
        <Time row={row} />
        <span className="block text-muted text-xs @2xl:hidden">
          <Gap row={row} />
        </span>
      </Td>
      <Td className="whitespace-nowrap text-right text-muted @max-2xl:hidden">
        <Gap row={row} />
      </Td>
      <Td className="pl-0">
        <RunnerActions {...actions} />
      </Td>
    </tr>
  );
}

const isOut = ({ state }: ShownRow) => state === "dnf" || state === "dsq" || state === "dns";

function Time({ row }: { row: ShownRow }): ReactNode {
  const t = useTranslations("timing");
  if (isOut(row)) {
    return (
      <abbr
        title={t(`stateTexts.${row.state}`)}
        className="figures font-bold text-lg text-muted no-underline @2xl:text-xl"
      >
        {t(`states.${row.state}`)}
      </abbr>
    );
  }
  if (row.timeMs === null) return null;
  // A time that still runs on is quieter than one that stands.
  const running = row.state === "racing" && "font-medium text-muted";
  return <Duration ms={row.timeMs} className={cn("font-bold text-lg @2xl:text-xl", running)} />;
}

function LastSeen({ row, timeZone }: { row: ShownRow; timeZone: string }): ReactNode {
  const t = useTranslations("live");
  const format = useFormatter();
  if (row.state === "dns") return null;
  if (!row.lastSeen) return t("notSeen");
  const { place, distance, at } = row.lastSeen;
  const where =
    place ?? (distance === null ? null : t("atDistance", { distance: format.number(distance / 1000, "distance") }));
  const laps = row.laps === null ? null : t("laps", { count: row.laps });
  const seen = [laps, where].filter(Boolean).join(", ");
  return at === null ? seen : t("seenAt", { place: seen, time: format.dateTime(at, "clock", { timeZone }) });
}

/** Where the runner is expected next; a delay that is worth a look says so in words, not only in colour. */
function Due({ row, timeZone }: { row: ShownRow; timeZone: string }): ReactNode {
  const t = useTranslations("live");
  const format = useFormatter();
  if (!row.due) return null;
  const { place, distance, at, overdue } = row.due;
  const where = place ?? t("nextPlace", { distance: format.number(distance / 1000, "distance") });
  const words = t(overdue ? "overdueAt" : "dueAt", { place: where, time: format.dateTime(at, "clock", { timeZone }) });
  return <span className={cn("block", overdue && "font-semibold text-warn")}>{words}</span>;
}

function Gap({ row }: { row: ShownRow }): ReactNode {
  const t = useTranslations("live");
  const format = useFormatter();
  if (isOut(row)) return null;
  if (row.rank === 1 && row.gap === null) return t("leader");
  if (row.gap === null) return null;
  if (row.gap.kind === "time") return <Duration ms={row.gap.ms} sign className="text-base" />;
  if (row.gap.kind === "laps") return t("behindLaps", { count: row.gap.count });
  return <span className="figures text-base">−{format.number(row.gap.metres / 1000, "distance")} km</span>;
}
