import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type {
  Answer,
  AnswerWord,
  CheckInKind,
  Roster,
  RosterEntry,
  Seen,
} from "@/lib/domain/registrations/check-ins/types";

/** The list of an event, with when it was taken and by what the server knows it again. */
export type KeptRoster = Roster & { takenAt: number; tag: string | null };

/** What was done at this device and not told yet. */
export type Untold = {
  id: string;
  eventId: string;
  registrationId: string;
  kind: CheckInKind;
  device: string;
  /** Who did it, for this device's own eyes: the server knows who tells it. */
  by: string;
  at: number;
};

/** Something that did not go as it looked at this device: kept until somebody has seen it. */
export type Report = {
  id: string;
  eventId: string;
  kind: CheckInKind;
  at: number;
  name: string;
  bib: string | null;
  word: AnswerWord;
  other: Seen | null;
};

interface Desk extends DBSchema {
  rosters: { key: string; value: KeptRoster };
  untold: { key: string; value: Untold; indexes: { event: string } };
  reports: { key: string; value: Report; indexes: { event: string } };
  device: { key: string; value: string };
}

let opened: Promise<IDBPDatabase<Desk>> | null = null;

function desk(): Promise<IDBPDatabase<Desk>> {
  opened ??= openDB<Desk>("dorsal-check-in", 1, {
    upgrade(database) {
      database.createObjectStore("rosters");
      database.createObjectStore("untold", { keyPath: "id" }).createIndex("event", "eventId");
      database.createObjectStore("reports", { keyPath: "id" }).createIndex("event", "eventId");
      database.createObjectStore("device");
    },
    terminated: () => {
      opened = null;
    },
  });
  return opened;
}

export type Kept = { roster: KeptRoster | null; untold: Untold[]; reports: Report[] };

/** All that this device knows of an event; what was noted in the order in which it was. */
export async function keptOf(eventId: string): Promise<Kept> {
  const reading = (await desk()).transaction(["rosters", "untold", "reports"]);
  const [roster, untold, reports] = await Promise.all([
    reading.objectStore("rosters").get(eventId),
    reading.objectStore("untold").index("event").getAll(eventId),
    reading.objectStore("reports").index("event").getAll(eventId),
  ]);
  return { roster: roster ?? null, untold: untold.sort(byTime), reports: reports.sort(byTime) };
}

const byTime = (a: { at: number; id: string }, b: { at: number; id: string }) => a.at - b.at || (a.id < b.id ? -1 : 1);

/** Durable once it returns: a page that is closed right after has it still. */
export async function note(untold: Untold): Promise<void> {
  const writing = (await desk()).transaction("untold", "readwrite", { durability: "strict" });
  await Promise.all([writing.store.put(untold), writing.done]);
}

export async function keepRoster(roster: KeptRoster): Promise<void> {
  await (await desk()).put("rosters", roster, roster.event.id);
}

export async function acknowledge(id: string): Promise<void> {
  await (await desk()).delete("reports", id);
}

/** What the server said is known, what went otherwise is reported and nothing waits any more: all of it or nothing. */
export async function takeAnswers(eventId: string, told: readonly Untold[], answers: readonly Answer[]): Promise<void> {
  const writing = (await desk()).transaction(["rosters", "untold", "reports"], "readwrite", { durability: "strict" });
  const rosters = writing.objectStore("rosters");
  const roster = await rosters.get(eventId);
  const entries = new Map(roster?.entries.map((entry) => [entry.id, entry]));
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  for (const one of told) {
    const answer = byId.get(one.id);
    if (!answer) continue;
    const entry = entries.get(one.registrationId);
    if (entry) entries.set(entry.id, after(entry, answer));
    await writing.objectStore("untold").delete(one.id);
    if (answer.word !== "done" || answer.other || answer.clock)
      await writing.objectStore("reports").put(reportOn(one, answer, entry));
  }
  // The list is no longer as the server last sent it: the next one is taken, whatever it is known by.
  if (roster) await rosters.put({ ...roster, tag: null, entries: [...entries.values()] }, eventId);
  await writing.done;
}

function after(entry: RosterEntry, { word, standing }: Answer): RosterEntry {
  const status = word === "withdrawn" ? "cancelled" : word === "rejected" ? "rejected" : entry.status;
  return { ...entry, status, checkedIn: standing };
}

const reportOn = (
  { id, eventId, kind, at }: Untold,
  { word, other }: Answer,
  entry: RosterEntry | undefined,
): Report => ({
  ...{ id, eventId, kind, at, word, other },
  ...{ name: entry?.name ?? "?", bib: entry?.bib ?? null },
});

/** What this device is called; `fallback` where nobody named it yet, from then on. */
export async function deviceName(fallback: string): Promise<string> {
  const database = await desk();
  const known = await database.get("device", "name");
  if (known) return known;
  await database.put("device", fallback, "name");
  return fallback;
}

export async function nameDevice(name: string): Promise<void> {
  await (await desk()).put("device", name, "name");
}

/** Takes an event's list off this device. What was not told yet stays: it is nowhere else. */
export async function forgetEvent(eventId: string): Promise<void> {
  await (await desk()).delete("rosters", eventId);
}
