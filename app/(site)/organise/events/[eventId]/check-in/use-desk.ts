"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { shownWith, timeOf } from "@/lib/domain/registrations/check-ins/rules";
import type { CheckInKind, RosterEntry } from "@/lib/domain/registrations/check-ins/types";
import { type Link, talk } from "./desk-link";
import { acknowledge, deviceName, type Kept, keptOf, nameDevice, note, type Untold } from "./desk-store";

/** Whoever else is at work is known of after a minute at the latest, and what waits is tried again sooner. */
const REFRESH_MS = 60_000;
const RETRY_MS = 10_000;

const NOTHING: Kept = { roster: null, untold: [], reports: [] };

/** A desk at an event: what this device knows, what it did, and how it stands with the server. */
export function useDesk(eventId: string, self: string, fallbackName: string) {
  const [kept, setKept] = useState<Kept | null>(null);
  const [device, setDevice] = useState(fallbackName);
  const [skew, setSkew] = useState(0);
  const reload = useCallback(async () => setKept(await keptOf(eventId).catch(() => NOTHING)), [eventId]);
  const { link, send, tell } = useLink(eventId, reload, setSkew, (kept?.untold.length ?? 0) > 0);
  useEffect(() => {
    deviceName(fallbackName).then(setDevice, () => undefined);
  }, [fallbackName]);

  const entries = useMemo(() => shownEntries(kept ?? NOTHING), [kept]);
  /** Answers whether it was noted: a browser that keeps nothing must not look as if it did. */
  const act = async (entry: RosterEntry, kind: CheckInKind): Promise<boolean> => {
    const at = timeOf(kind, entry.checkedIn, Date.now() - skew);
    const one: Untold = { id: uuidv7(), eventId, registrationId: entry.id, kind, device, by: self, at };
    const noted = await note(one).then(
      () => true,
      () => false,
    );
    await reload();
    void tell();
    return noted;
  };
  return {
    ...{ kept, entries, link, skew, device, send, act, reload },
    rename: async (name: string) => {
      setDevice(name);
      await nameDevice(name);
    },
    acknowledge: async (id: string) => {
      await acknowledge(id);
      await reload();
    },
  };
}

/** The list as it is once everything that waits is told. */
function shownEntries({ roster, untold }: Kept): RosterEntry[] {
  const waiting = new Map<string, Untold[]>();
  for (const one of untold) waiting.set(one.registrationId, [...(waiting.get(one.registrationId) ?? []), one]);
  return (roster?.entries ?? []).map((entry) => {
    const own = waiting.get(entry.id);
    return own ? { ...entry, checkedIn: shownWith(entry.checkedIn, own) } : entry;
  });
}

/** Talks to the server when there is something to say, when the network is back, every now and then, and when asked. */
function useLink(eventId: string, reload: () => Promise<void>, learn: (skew: number) => void, waiting: boolean) {
  const [link, setLink] = useState<Link>("asking");
  const talking = useRef(false);
  const again = useRef<"tell" | "all" | null>(null);
  const ask = useCallback(
    async (what: "tell" | "all") => {
      again.current = again.current === "all" ? "all" : what;
      if (talking.current) return;
      talking.current = true;
      while (again.current) {
        const freshly = again.current === "all";
        again.current = null;
        const { link, skew } = await talk(eventId, freshly);
        setLink(link);
        if (skew !== null) learn(skew);
        await reload();
      }
      talking.current = false;
    },
    [eventId, reload, learn],
  );
  const [send, tell] = [useCallback(() => ask("all"), [ask]), useCallback(() => ask("tell"), [ask])];
  useEffect(() => {
    // What is kept is shown before the server has answered.
    reload().then(send);
    const seen = () => document.visibilityState === "visible" && send();
    const lost = () => setLink("offline");
    window.addEventListener("online", send);
    window.addEventListener("offline", lost);
    document.addEventListener("visibilitychange", seen);
    return () => {
      window.removeEventListener("online", send);
      window.removeEventListener("offline", lost);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [reload, send]);
  useEffect(() => {
    const timer = setInterval(send, waiting || link !== "online" ? RETRY_MS : REFRESH_MS);
    return () => clearInterval(timer);
  }, [send, waiting, link]);
  return { link, send, tell };
}
