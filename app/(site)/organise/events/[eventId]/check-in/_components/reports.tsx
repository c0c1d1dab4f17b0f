"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import type { Report } from "../desk-store";

type Props = { reports: readonly Report[]; timeZone: string | undefined; acknowledge: (id: string) => void };

/** What did not go as it looked at this device, in words, until somebody has seen it. */
export function Reports({ reports, timeZone, acknowledge }: Props) {
  const t = useTranslations("checkIn.report");
  const common = useTranslations("checkIn");
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="reports" className="grid gap-3 rounded-xl border-2 border-warn bg-warn-soft p-4">
      <div role="alert">
        <h2 id="reports" className="text-2xl/7 text-warn">
          {t("title", { count: reports.length })}
        </h2>
      </div>
      <ul className="grid gap-2">
        {reports.map((report) => (
          <li
            key={report.id}
            className="grid grid-cols-[auto_1fr] items-center gap-3 rounded-lg border border-line bg-surface p-3 sm:grid-cols-[auto_1fr_auto]"
          >
            <Bib label={report.bib ? undefined : common("noBib")}>{report.bib ?? "–"}</Bib>
            <div className="grid min-w-0">
              <p className="wrap-anywhere font-semibold">{report.name}</p>
              <Sentence report={report} timeZone={timeZone} />
            </div>
            <Button
              variant="outline"
              className="col-span-2 sm:col-span-1"
              aria-label={t("seenOf", { name: report.name })}
              onClick={() => acknowledge(report.id)}
            >
              {t("seen")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({ report, timeZone }: { report: Report; timeZone: string | undefined }) {
  const t = useTranslations("checkIn.report");
  const format = useFormatter();
  // Two desks disagree by seconds more often than by minutes.
  const clock = (at: number) => format.dateTime(at, "clockSeconds", { timeZone });
  const { word, kind, other, at } = report;
  const facts = {
    time: clock(at),
    otherTime: other ? clock(other.at) : "",
    by: other?.by ?? "",
    device: other?.device ?? "",
  };
  // Nobody disagrees: it is the time that cannot be.
  if (word === "done" && !other) return <p>{t("clock", facts)}</p>;
  if (kind === "undo") return <p>{t(word === "already" ? "again" : "unknown", facts)}</p>;
  return <p>{t(word === "done" ? "earlier" : word, facts)}</p>;
}
