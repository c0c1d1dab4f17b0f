import { CalendarClock, Hash, type LucideIcon, MountainSnow, Repeat, Ruler, Ticket, Users } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Fact, FactList } from "@/components/fact-list";
import { YourTime } from "@/components/your-time";
import { formatMinor } from "@/lib/money";
import type { DrawnCourse } from "../drawn-course";

type Stage = {
  type: "gpx" | "laps" | "point_to_point";
  startAt: Date | null;
  endAt: Date | null;
  minAge: number | null;
  capacity: number | null;
  bibMin: number | null;
  bibMax: number | null;
  totalDistanceMeters: number | null;
  price: number | null;
  event: { timeZone: string; currency: string };
};

/** Start, length, climb, laps, and who may take part. */
export function StageFacts({ stage, course }: { stage: Stage; course: DrawnCourse | null }) {
  const t = useTranslations("stage");
  return (
    <FactList
      facts={[
        { icon: CalendarClock, term: t("start"), value: <Start stage={stage} /> },
        ...useMeasures(stage, course),
        { icon: Users, term: t("limits"), value: <Limits stage={stage} /> },
        ...usePrice(stage),
        ...useBibs(stage),
      ]}
    />
  );
}

function usePrice({ price, event }: Stage): Fact[] {
  const t = useTranslations("payments");
  const locale = useLocale();
  return price ? [{ icon: Ticket, term: t("price"), value: formatMinor(price, event.currency, locale) }] : [];
}

function Start({ stage: { startAt, endAt, event } }: { stage: Stage }): ReactNode {
  const t = useTranslations("stage");
  const format = useFormatter();
  const { timeZone } = event;
  if (!startAt) return t("startTbd");
  const at = (instant: Date) => format.dateTime(instant, "dayTime", { timeZone });
  return (
    <>
      <time dateTime={startAt.toISOString()}>{at(startAt)}</time>
      {endAt && (
        <span className="block font-normal text-sm">
          {t("timeLimit")}: <time dateTime={endAt.toISOString()}>{at(endAt)}</time>
        </span>
      )}
      <YourTime at={startAt} timeZone={timeZone} />
    </>
  );
}

function useMeasures(stage: Stage, course: DrawnCourse | null): Fact[] {
  const t = useTranslations();
  const format = useFormatter();
  const km = (metres: number) => t("common.kilometres", { value: format.number(metres / 1000, "distance") });
  const metres = (value: number) => t("common.metres", { value: format.number(value, "whole") });
  const length = course?.length ?? stage.totalDistanceMeters;
  const { climb = null, descent = null } = course?.measures ?? {};
  const inLaps = course !== null && stage.type === "laps";
  const all: [LucideIcon, string, ReactNode][] = [
    [Ruler, t("stage.distance"), length === null ? null : km(length)],
    [
      Repeat,
      t("stage.laps"),
      inLaps &&
        `${course.laps === null ? t("stage.timedRace") : t("common.laps", { count: course.laps })}, ${t("stage.lapDistance", { distance: km(course.lapDistance) })}`,
    ],
    [MountainSnow, t("stage.climb"), climb === null ? null : `↑ ${metres(climb)} · ↓ ${metres(descent ?? 0)}`],
  ];
  return all.flatMap(([icon, term, value]) => (value ? [{ icon, term, value }] : []));
}

function Limits({ stage: { minAge, capacity } }: { stage: Stage }): ReactNode {
  const t = useTranslations("stage");
  return (
    <>
      {minAge === null ? t("anyAge") : t("minAge", { age: minAge })}
      <span className="block font-normal text-sm">
        {capacity === null ? t("noCapacity") : t("capacity", { count: capacity })}
      </span>
    </>
  );
}

function useBibs({ bibMin, bibMax }: Stage): Fact[] {
  const t = useTranslations("stage");
  if (bibMin === null && bibMax === null) return [];
  const [min, max] = [String(bibMin), String(bibMax)];
  const value =
    bibMin === null ? t("bibsTo", { max }) : bibMax === null ? t("bibsFrom", { min }) : t("bibs", { min, max });
  return [{ icon: Hash, term: t("entries"), value }];
}
