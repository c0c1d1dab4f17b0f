"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ConnectionState } from "@/components/connection-state";
import type { StandingsRow } from "@/components/standings-rows";
import { formatDuration } from "@/components/ui/duration";
import type { StagePhase } from "@/lib/domain/stages/rules";
import { Countdown } from "./countdown";
import type { Connection } from "./live-stream";

type LiveHeadProps = {
  phase: StagePhase;
  startAt: Date;
  now: number;
  table: readonly StandingsRow[];
  entered: number;
  timeZone: string;
  connection: Connection | null;
  lastAt: Date | null;
};

/** The race in one line, and whether that line is of now. */
export function LiveHead({ phase, startAt, now, table, entered, timeZone, connection, lastAt }: LiveHeadProps) {
  const t = useTranslations("live");
  const summary = useSummary(table, entered);
  const begun = phase !== "upcoming" || table.some(({ rank }) => rank !== null);
  return (
    <div className="grid gap-3">
      {!begun && <Countdown startAt={startAt} now={now} timeZone={timeZone} />}
      {phase === "over" && <p className="text-muted">{t("finished")}</p>}
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {begun && entered > 0 && <p className="font-semibold text-lg/6 text-balance">{summary}</p>}
        {connection && <ConnectionState state={connection} lastAt={lastAt} timeZone={timeZone} />}
      </div>
      {begun && entered > 0 && <Polite text={summary} />}
    </div>
  );
}

/** "Ana leads, Bovine; 12 of 40 finished". */
function useSummary(table: readonly StandingsRow[], entered: number): string {
  const t = useTranslations("live");
  const format = useFormatter();
  const finished = table.filter(({ state }) => state === "finished").length;
  const count = t("summary.finished", { finished, count: entered });
  const leader = table.find(({ rank }) => rank === 1);
  if (!leader) return count;
  if (leader.state === "finished" && leader.timeMs !== null)
    return `${t("summary.won", { name: leader.name, time: formatDuration(leader.timeMs) })} · ${count}`;
  const { place = null, distance = null } = leader.lastSeen ?? {};
  const km = distance === null ? null : t("atDistance", { distance: format.number(distance / 1000, "distance") });
  const laps = leader.laps === null ? null : t("laps", { count: leader.laps });
  const where = [laps, place, laps === null ? km : null].filter(Boolean).join(", ");
  return `${t("summary.leading", { name: leader.name, place: where })} · ${count}`;
}

const QUIET_MS = 30_000;

/** Read out when it changed, but never more often than twice a minute: a race is not to talk over its listener. */
function Polite({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const saidAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(1000, saidAt.current + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      saidAt.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
