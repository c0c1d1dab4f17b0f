import { Ban, CircleSlash, Hourglass, Lock, LockOpen, type LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge, type Tone } from "./ui/badge";

/** Whether one can enter a stage now. `remaining` is null where the stage has no limit. */
export type EntryStateProps = {
  state: "open" | "closed" | "full" | "not_yet" | "cancelled";
  opensAt?: Date | null;
  closesAt?: Date | null;
  remaining?: number | null;
  timeZone: string;
};

const looks: Record<EntryStateProps["state"], { icon: LucideIcon; tone: Tone }> = {
  open: { icon: LockOpen, tone: "ok" },
  closed: { icon: Lock, tone: "neutral" },
  full: { icon: CircleSlash, tone: "warn" },
  not_yet: { icon: Hourglass, tone: "neutral" },
  cancelled: { icon: Ban, tone: "bad" },
};

export function EntryState({ state, opensAt, closesAt, remaining, timeZone }: EntryStateProps) {
  const t = useTranslations("stage");
  const format = useFormatter();
  const date = (instant: Date) => format.dateTime(instant, "dayTime", { timeZone });
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Badge {...looks[state]}>{t(`entryStates.${state}`)}</Badge>
      {state === "open" && remaining != null && (
        <span className="font-semibold">{t("placesLeft", { count: remaining })}</span>
      )}
      {state === "open" && closesAt && <span className="text-muted">{t("closesAt", { date: date(closesAt) })}</span>}
      {state === "closed" && closesAt && (
        <span className="text-muted">{t("closedSince", { date: date(closesAt) })}</span>
      )}
      {state === "not_yet" && opensAt && <span className="text-muted">{t("opensAt", { date: date(opensAt) })}</span>}
    </p>
  );
}
