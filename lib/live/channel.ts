import type { Feed, Sink } from "../api/http";
import { rankingsChangedSince, rankingsOf } from "../domain/rankings/queries";
import type { RankingChange, RankingRow } from "../domain/rankings/types";
import { log } from "../log";
import { forgetProcessWide, processWide } from "../process-wide";
import { hearChanges } from "./listener";

/** How a change goes over the wire: once per change, for however many viewers. */
export type Present = (change: RankingChange) => string;

type Channel = {
  stageId: string;
  /** Each viewer with the sequence that it was told last: one that resumed may be ahead of the channel. */
  sinks: Map<Sink, number>;
  rows: Map<string, RankingRow>;
  seq: number;
  definition: number;
  /** The newest sequence that was heard of. */
  heard: number;
  reading: boolean;
  snapshot: { seq: number; bytes: Uint8Array } | null;
  /** Nobody followed it at the last beat. */
  idle: boolean;
  present: Present;
  ready: Promise<void>;
};

/** Comments that keep proxies and phones from closing a quiet stream, and tell a viewer that it is still connected. */
const HEARTBEAT_MS = 15_000;
const HEARTBEAT = Buffer.from(": still here\n\n");

/** Who missed more changes than this gets a snapshot: it is smaller than what happened since. */
const MOST_MISSED = 5000;

const channels = () => processWide("live channels", () => new Map<string, Channel>());

/** Begins to listen and to beat, once, when somebody first follows a stage. */
const comeAlive = () =>
  processWide("live heart", () => {
    hearChanges({
      hear: (stageId, seq) => catchUp(channels().get(stageId), seq),
      lost: () => {
        for (const channel of channels().values()) catchUp(channel, Number.POSITIVE_INFINITY);
      },
    });
    return setInterval(() => {
      for (const channel of channels().values()) beat(channels(), channel);
    }, HEARTBEAT_MS).unref();
  });

/**
 * Follows a stage: a snapshot, then every change. A viewer who names the last change it saw gets what happened since
 * instead of the snapshot. Refuses with `not_found`.
 */
export async function followStage(
  stageId: string,
  lastEventId: string | null | undefined,
  present: Present,
): Promise<Feed> {
  const channel = channels().get(stageId) ?? open(stageId, present);
  await channel.ready;
  const missed = await missedSince(channel, /^\d{1,9}$/.test(lastEventId ?? "") ? Number(lastEventId) : null);
  return (sink) => {
    // Nothing awaited between the greeting and the subscription: no change falls in between.
    const resumed = missed && missed.seq >= channel.seq ? missed : null;
    sink.write(resumed ? encode("change", resumed, present) : greeting(channel));
    channel.sinks.set(sink, resumed?.seq ?? channel.seq);
    channel.idle = false;
    return () => channel.sinks.delete(sink);
  };
}

function open(stageId: string, present: Present): Channel {
  comeAlive();
  const channel: Channel = {
    stageId,
    sinks: new Map(),
    rows: new Map(),
    seq: -1,
    definition: 0,
    heard: -1,
    reading: false,
    snapshot: null,
    idle: false,
    present,
    ready: Promise.resolve(),
  };
  channels().set(stageId, channel);
  channel.ready = rankingsOf(stageId).then(
    (all) => absorb(channel, all),
    (error) => {
      channels().delete(stageId);
      throw error;
    },
  );
  return channel;
}

async function missedSince(channel: Channel, lastSeen: number | null): Promise<RankingChange | null> {
  if (lastSeen === null || lastSeen > channel.seq || channel.seq - lastSeen > MOST_MISSED) return null;
  const { stageId, seq, definition } = channel;
  // Most who come back missed nothing: that needs no look into the database.
  if (lastSeen === seq) return { stageId, seq, definition, rankings: [], removed: [] };
  return rankingsChangedSince(stageId, lastSeen);
}

function absorb(channel: Channel, change: RankingChange): void {
  for (const row of change.rankings) channel.rows.set(row.id, row);
  for (const id of change.removed) channel.rows.delete(id);
  channel.seq = change.seq;
  channel.definition = change.definition;
  channel.heard = Math.max(channel.heard, change.seq);
}

/** Reads what changed and tells every viewer. Changes that come in while it reads share the next read. */
function catchUp(channel: Channel | undefined, seq: number): void {
  if (!channel || channel.seq < 0) return;
  channel.heard = Math.max(channel.heard, seq);
  if (!channel.reading) void readChanges(channel);
}

async function readChanges(channel: Channel): Promise<void> {
  channel.reading = true;
  try {
    while (channel.heard > channel.seq) {
      const change = await rankingsChangedSince(channel.stageId, channel.seq);
      const news = change.seq > channel.seq;
      channel.heard = channel.heard === Number.POSITIVE_INFINITY ? change.seq : channel.heard;
      absorb(channel, change);
      if (news) broadcast(channel, encode("change", change, channel.present), change.seq);
      else break;
    }
  } catch (err) {
    log.error({ err, stageId: channel.stageId }, "cannot read the changes of a stage");
  } finally {
    channel.reading = false;
  }
}

/** Without a sequence it is for everybody; with one, for those who were not told of it yet. */
function broadcast(channel: Channel, bytes: Uint8Array, seq: number | null = null): void {
  for (const [sink, told] of channel.sinks) {
    if (seq !== null && seq <= told) continue;
    channel.sinks.set(sink, seq ?? told);
    if (sink.write(bytes)) continue;
    // Too far behind: it comes back and names the last change that it saw.
    channel.sinks.delete(sink);
    sink.end();
  }
}

function greeting(channel: Channel): Uint8Array {
  if (channel.snapshot?.seq !== channel.seq) {
    const { stageId, seq, definition } = channel;
    const bytes = encode(
      "snapshot",
      { stageId, seq, definition, rankings: [...channel.rows.values()], removed: [] },
      channel.present,
    );
    channel.snapshot = { seq, bytes };
  }
  return (channel.snapshot as { bytes: Uint8Array }).bytes;
}

const encode = (kind: "snapshot" | "change", change: RankingChange, present: Present): Uint8Array =>
  Buffer.from(`event: ${kind}\nid: ${change.seq}\ndata: ${present(change)}\n\n`);

/** A channel that nobody followed for a whole beat is closed: nothing is read for nobody. */
function beat(map: Map<string, Channel>, channel: Channel): void {
  if (channel.sinks.size === 0 && channel.idle) map.delete(channel.stageId);
  channel.idle = channel.sinks.size === 0;
  broadcast(channel, HEARTBEAT);
}

/** Closes every stream, so that the process can end; viewers come back to the next one. */
export function closeChannels(): void {
  clearInterval(forgetProcessWide<NodeJS.Timeout>("live heart"));
  const open = forgetProcessWide<Map<string, Channel>>("live channels");
  for (const channel of open?.values() ?? []) for (const sink of channel.sinks.keys()) sink.end();
}
