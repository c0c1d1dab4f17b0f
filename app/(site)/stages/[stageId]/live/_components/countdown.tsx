"use client";

import { useFormatter, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/duration";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The clock of a race that has not begun, and when it will. */
export function Countdown({ startAt, now, timeZone }: { startAt: Date; now: number; timeZone: string }) {
  const t = useTranslations("live");
  const format = useFormatter();
  const left = Math.max(0, startAt.getTime() - now);
  const days = Math.floor(left / DAY);
  return (
    <section className="grid justify-items-center gap-2 rounded-lg border border-line bg-surface px-4 py-8 text-center">
      <h2 className="text-muted text-xl">{t("startsIn")}</h2>
      <p role="timer" className="figures font-extrabold text-6xl leading-none sm:text-8xl">
        {days > 0 && <span className="mr-4 inline-block">{t("days", { count: days })}</span>}
        <span className="inline-block">
          {days > 0 && left % DAY < HOUR && "0:"}
          {formatDuration(left % DAY)}
        </span>
      </p>
      <p className="max-w-prose text-muted">
        {t("notStartedText", { when: format.dateTime(startAt, "dayTime", { timeZone }) })}
      </p>
    </section>
  );
}
