"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMessage } from "@/components/ui/status-message";
import { keepOfflineCopy, type OfflineCopy } from "../offline-copy";
import { fingerprint } from "../qr-reader";
import { useDesk } from "../use-desk";
import { Counters } from "./counters";
import { DeviceSettings } from "./device-settings";
import { Finder } from "./finder";
import { LinkState } from "./link-state";
import { Reports } from "./reports";
import { ResultCard } from "./result-card";
import { UnknownCode } from "./unknown-code";

/** Who stands at the desk: an entry, or a code that is nobody's here. `handled`: something was done about it already. */
type Chosen = { entryId: string; handled: boolean } | { code: "foreign" | "not_on_list" } | null;

type Props = { eventId: string; self: string; home: string };

export function CheckInDesk({ eventId, self, home }: Props) {
  const t = useTranslations("checkIn");
  const desk = useDesk(eventId, self, useFallbackName());
  const copy = useOfflineCopy(desk.kept?.roster != null);
  const [chosen, setChosen] = useState<Chosen>(null);
  const [lost, setLost] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const roster = desk.kept?.roster ?? null;
  const entry = chosen && "entryId" in chosen ? desk.entries.find(({ id }) => id === chosen.entryId) : undefined;

  const scanned = async (code: string) => {
    // Whoever is shown and waits for the button is not pushed aside by the next one in the queue.
    if (chosen && "entryId" in chosen && !chosen.handled) return;
    const print = await fingerprint(code);
    const known = desk.entries.find((one) => one.code === print);
    if (known && chosen && "entryId" in chosen && chosen.entryId === known.id) return;
    navigator.vibrate?.(known ? 60 : [60, 60, 60]);
    setChosen(
      known ? { entryId: known.id, handled: false } : { code: /^DORSAL:/.test(code) ? "not_on_list" : "foreign" },
    );
  };
  const next = () => {
    setChosen(null);
    search.current?.focus();
  };

  if (!desk.kept)
    return (
      <div role="status">
        <span className="sr-only">{t("link.asking")}</span>
        <Skeleton className="h-64" />
      </div>
    );
  return (
    <div className="grid gap-6">
      <LinkState desk={desk} copy={copy} eventId={eventId} />
      {lost && <StatusMessage kind="bad">{t("notKept")}</StatusMessage>}
      <Reports reports={desk.kept.reports} timeZone={roster?.event.timeZone} acknowledge={desk.acknowledge} />
      {roster && (
        <>
          {entry && chosen && "entryId" in chosen && (
            <ResultCard
              key={entry.id}
              entry={entry}
              roster={roster}
              handled={chosen.handled}
              act={async (kind) => {
                setLost(!(await desk.act(entry, kind)));
                setChosen({ entryId: entry.id, handled: true });
              }}
              next={next}
            />
          )}
          {chosen && "code" in chosen && (
            <UnknownCode
              kind={chosen.code}
              takenAt={roster.takenAt}
              timeZone={roster.event.timeZone}
              again={desk.send}
              next={next}
            />
          )}
          <Finder
            ref={search}
            entries={desk.entries}
            stages={roster.stages}
            timeZone={roster.event.timeZone}
            choose={(entryId) => setChosen({ entryId, handled: false })}
            scanned={scanned}
          />
          <Counters entries={desk.entries} stages={roster.stages} />
        </>
      )}
      <DeviceSettings eventId={eventId} home={home} desk={desk} />
    </div>
  );
}

function useFallbackName(): string {
  const t = useTranslations("checkIn");
  const [number] = useState(() => 10 + Math.floor(Math.random() * 90));
  return t("device.fallback", { number });
}

/** The page is kept once it stands, with the list that makes it worth opening. */
function useOfflineCopy(worthIt: boolean): OfflineCopy {
  const [copy, setCopy] = useState<OfflineCopy>("preparing");
  useEffect(() => {
    if (worthIt) keepOfflineCopy().then(setCopy);
  }, [worthIt]);
  return copy;
}
