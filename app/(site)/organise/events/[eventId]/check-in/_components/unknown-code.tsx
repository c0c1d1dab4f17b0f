"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";

type Props = {
  kind: "foreign" | "not_on_list";
  takenAt: number;
  timeZone: string;
  again: () => void;
  next: () => void;
};

/** A code that is nobody's on this list, and why that may be. */
export function UnknownCode({ kind, takenAt, timeZone, again, next }: Props) {
  const t = useTranslations("checkIn");
  const format = useFormatter();
  const time = format.dateTime(takenAt, "clock", { timeZone });
  return (
    <section className="grid gap-4 rounded-xl border-2 border-bad bg-surface p-4 sm:p-6">
      <StatusMessage kind="bad" title={t(`code.${kind}`)}>
        {t(`code.${kind}Text`, { time })}
      </StatusMessage>
      <div className="flex flex-wrap gap-2">
        <Button size="lg" className="min-w-32 flex-1" onClick={next}>
          {t("next")}
        </Button>
        {kind === "not_on_list" && (
          <Button size="lg" variant="outline" onClick={again}>
            {t("refresh")}
          </Button>
        )}
      </div>
    </section>
  );
}
