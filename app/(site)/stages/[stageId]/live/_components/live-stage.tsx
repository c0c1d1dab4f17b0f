"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { genderOf, type LiveRow, type LiveRules, type LiveState, tableOf } from "@/components/live-standings";
import { Standings } from "@/components/standings";
import { phaseOf } from "@/lib/domain/stages/rules";
import type { Leg } from "@/lib/domain/timing/arrivals/rules";
import type { Sport } from "@/lib/domain/timing/types";
import type { DrawnCourse } from "../../drawn-course";
import { FollowedRunners } from "./followed-runners";
import { LiveCourse } from "./live-course";
import { LiveHead } from "./live-head";
import { useFollowed } from "./use-followed";
import { useFreshCourse } from "./use-fresh-course";
import { useLive } from "./use-live";
import type { MailFollows } from "./use-mail";
import { useNow } from "./use-now";
import { useWide } from "./use-wide";
import { type View, ViewSwitch } from "./view-switch";

export type LiveStageProps = {
  stageId: string;
  sport: Sport;
  timeZone: string;
  rules: LiveRules;
  /** Null: nothing to draw; the table stands alone. */
  course: DrawnCourse | null;
  /** What each leg costs this field: when a runner is due next. */
  legs: readonly Leg[];
  live: LiveState;
  /** People who take a place, seen or not. */
  entered: number;
  /** `40-49` for each ranking; null without a birth date. */
  ageBands: Record<string, string | null>;
  times: { startAt: Date | null; endAt: Date | null; event: { startAt: Date; endAt: Date } };
  now: number;
  tileUrl: string;
  mail: MailFollows;
};

export function LiveStage(props: LiveStageProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Followable {...props} />
    </QueryClientProvider>
  );
}

function Followable({
  stageId,
  sport,
  timeZone,
  rules,
  course,
  legs,
  entered,
  ageBands,
  times,
  tileUrl,
  mail,
  ...first
}: LiveStageProps) {
  const { live, connection, lastAt } = useLive(stageId, first.live);
  const [followed, follow] = useFollowed(stageId);
  const [view, setView] = useState<View>("table");
  const wide = useWide();
  const now = useNow(first.now, phaseOf(times, times.event, new Date(first.now)) === "upcoming");
  const categoryOf = useCategory(ageBands);
  // The first time as the server had it, so that both draw the same.
  const moment = live.seq === first.live.seq ? first.now : Date.now();
  const table = useMemo(
    () => tableOf(live.rows, rules, course, categoryOf, legs, moment),
    [live, rules, course, categoryOf, legs, moment],
  );
  useFreshCourse(live.definition > first.live.definition || live.rows.some(({ id }) => !(id in ageBands)));
  const mapped = course !== null && course.track.length > 1;
  return (
    <div data-sport={sport} className="grid gap-4">
      <LiveHead
        phase={phaseOf(times, times.event, new Date(now))}
        startAt={times.startAt ?? times.event.startAt}
        now={now}
        table={table}
        entered={Math.max(entered, live.rows.length)}
        {...{ timeZone, connection, lastAt }}
      />
      <FollowedRunners {...{ stageId, table, followed, timeZone, mail }} onFollow={follow} />
      <div className={mapped ? "grid gap-6 lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_30rem]" : ""}>
        <div className={view === "table" ? "min-w-0" : "min-w-0 max-lg:hidden"}>
          <Standings rows={table} timeZone={timeZone} sport={sport} followed={followed} onFollow={follow} />
        </div>
        {mapped && (
          <div className={view === "map" ? "min-w-0" : "min-w-0 max-lg:hidden"}>
            {(wide || view === "map") && <LiveCourse course={course} table={table} {...{ followed, sport, tileUrl }} />}
          </div>
        )}
      </div>
      {mapped && <ViewSwitch view={view} onView={setView} />}
    </div>
  );
}

/** "Women 40-49": the age band that the server knows, in the reader's language. */
function useCategory(ageBands: LiveStageProps["ageBands"]): (row: LiveRow) => string | null {
  const t = useTranslations("live.genders");
  return useMemo(
    () => (row) => {
      const gender = genderOf(row);
      const band = ageBands[row.id];
      return gender && band ? `${t(gender)} ${band}` : null;
    },
    [ageBands, t],
  );
}
