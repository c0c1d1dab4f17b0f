"use client";

import { type QueryClient, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { applyChange, type LiveState } from "@/components/live-standings";
import { readLiveEvent } from "./live-event";
import { type Connection, followStage } from "./live-stream";

export const liveKey = (stageId: string) => ["stage", stageId, "live"] as const;

/** What came in together is shown together: a batch of reads is many events. */
const GATHER_MS = 120;

/** A stage as it is now. `connection` is null until the first word came; `lastAt` is when the last one did. */
export function useLive(stageId: string, initial: LiveState) {
  const client = useQueryClient();
  const { data: live = initial } = useQuery<LiveState>({
    queryKey: liveKey(stageId),
    queryFn: skipToken,
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const [connection, setConnection] = useState<Connection | null>(null);
  const [lastAt, setLastAt] = useState<Date | null>(null);
  useEffect(() => {
    const inbox = new Inbox(client, stageId);
    const stop = followStage(stageId, {
      hear(kind, data) {
        inbox.put(kind, data);
        setLastAt(new Date());
      },
      connected: setConnection,
      lastSeq: () => inbox.seq,
    });
    return () => {
      stop();
      inbox.flush();
    };
  }, [client, stageId]);
  return { live, connection, lastAt };
}

/** Gathers what comes in, and writes it into the cache a few times a second at most. */
class Inbox {
  #waiting: LiveState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly client: QueryClient,
    readonly stageId: string,
  ) {}

  get #state(): LiveState | undefined {
    return this.#waiting ?? this.client.getQueryData<LiveState>(liveKey(this.stageId));
  }

  get seq(): number {
    return this.#state?.seq ?? 0;
  }

  put(kind: "snapshot" | "change", data: string): void {
    const change = readLiveEvent(data);
    const before = this.#state;
    this.#waiting = kind === "snapshot" || !before ? change : applyChange(before, change);
    this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting) this.client.setQueryData(liveKey(this.stageId), this.#waiting);
    this.#waiting = null;
  }
}
