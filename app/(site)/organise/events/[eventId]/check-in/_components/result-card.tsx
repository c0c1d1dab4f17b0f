"use client";

import { Check, Undo2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { refusalOf } from "@/lib/domain/registrations/check-ins/rules";
import type { CheckInKind, RosterEntry, Seen } from "@/lib/domain/registrations/check-ins/types";
import { formatMinor } from "@/lib/money";
import type { KeptRoster } from "../desk-store";

type Props = {
  entry: RosterEntry;
  roster: KeptRoster;
  handled: boolean;
  act: (kind: CheckInKind) => Promise<void>;
  next: () => void;
};

/** Who stands there, what is to be known before they get their bib, and one thing to press. */
export function ResultCard({ entry, roster, handled, act, next }: Props) {
  const t = useTranslations("checkIn");
  const card = useRef<HTMLElement>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "start" });
  }, []);
  const press = async (kind: CheckInKind) => {
    setPending(true);
    await act(kind);
    setPending(false);
    card.current?.focus({ preventScroll: true });
  };
  const stage = roster.stages.find(({ id }) => id === entry.stageId)?.name;
  const refused = refusalOf("check_in", entry.status) !== null;
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={entry.name}
      className="grid scroll-mt-4 gap-4 rounded-xl border-2 border-ink bg-surface p-4 outline-none sm:p-6"
    >
      <div className="flex flex-wrap items-center gap-4">
        <Bib size="md" label={entry.bib ? undefined : t("noBib")} className="min-w-24">
          {entry.bib ?? "–"}
        </Bib>
        <div className="grid min-w-0">
          <h2 className="wrap-anywhere text-4xl/9">{entry.name}</h2>
          <p className="text-lg text-muted">{[stage, entry.wave].filter(Boolean).join(" · ")}</p>
        </div>
      </div>
      <Notices entry={entry} roster={roster} handled={handled} />
      {!refused && !entry.checkedIn && (
        <Button size="lg" className="min-h-18 text-2xl" pending={pending} onClick={() => press("check_in")}>
          <Check aria-hidden />
          {t("checkIn")}
        </Button>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant={refused || entry.checkedIn ? "primary" : "outline"}
          size="lg"
          className="min-w-32 flex-1"
          onClick={next}
        >
          {t("next")}
        </Button>
        {entry.checkedIn && (
          <Button variant="outline" size="lg" pending={pending} onClick={() => press("undo")}>
            <Undo2 aria-hidden />
            {t("undo")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Notices({ entry, roster, handled }: Pick<Props, "entry" | "roster" | "handled">) {
  const t = useTranslations("checkIn");
  const locale = useLocale();
  const { status, due, checkedIn } = entry;
  const amount = formatMinor(due, roster.event.currency, locale);
  return (
    <>
      {status === "cancelled" && <StatusMessage kind="bad" title={t("withdrawn")} />}
      {status === "rejected" && <StatusMessage kind="bad" title={t("rejected")} />}
      {(status === "pending" || status === "in_review") && <StatusMessage kind="warn" title={t("notApproved")} />}
      {due > 0 && <StatusMessage kind="warn" title={t("owes", { amount })} />}
      {checkedIn && <CheckedIn seen={checkedIn} timeZone={roster.event.timeZone} now={handled} />}
      {handled && !checkedIn && <StatusMessage title={t("undone")} />}
    </>
  );
}

function CheckedIn({ seen, timeZone, now }: { seen: Seen; timeZone: string; now: boolean }) {
  const t = useTranslations("checkIn");
  const format = useFormatter();
  const facts = { time: format.dateTime(seen.at, "clock", { timeZone }), by: seen.by, device: seen.device };
  return now ? (
    <StatusMessage kind="ok" title={t("doneAt", facts)} />
  ) : (
    <StatusMessage kind="warn" title={t("alreadyAt", facts)} />
  );
}
