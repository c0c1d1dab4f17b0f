import { searchText } from "../../../search-text";
import type { RegistrationStatus } from "../types";
import type { AnswerWord, CheckIn, CheckInKind, RosterEntry, Seen } from "./types";

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;

/** No device keeps a check-in to itself for longer: an older time is a clock that was never set. */
const LONGEST_OFFLINE = 7 * DAY;
/** So far may two clocks differ before somebody is told. */
export const CLOCK_TOLERANCE = MINUTE;

type Timed = Pick<CheckIn, "at" | "receivedAt">;

/** The time that counts: the device's, or where that cannot be (it is still to come, or ages ago) that of its arrival. */
export function countedAt({ at, receivedAt }: Timed): number {
  const late = receivedAt.getTime() - at.getTime();
  return late < 0 || late > LONGEST_OFFLINE ? receivedAt.getTime() : at.getTime();
}

/** Whether the device's clock is worth a word. */
export const isClockWrong = ({ at, receivedAt }: Timed): boolean =>
  at.getTime() - receivedAt.getTime() > CLOCK_TOLERANCE || receivedAt.getTime() - at.getTime() > LONGEST_OFFLINE;

/** By the time that counts; where two have the same, by the device's and then by id, so that the order is always one. */
const inOrder = (a: CheckIn, b: CheckIn): number =>
  countedAt(a) - countedAt(b) || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What came since somebody last undid, in order, and that undo. */
function sinceUndo<T extends CheckIn>(checkIns: readonly T[]): { undo: T | null; since: T[] } {
  const sorted = [...checkIns].sort(inOrder);
  const last = sorted.findLastIndex(({ kind }) => kind === "undo");
  return { undo: sorted[last] ?? null, since: sorted.slice(last + 1) };
}

/**
 * The check-in that an entry shows; null: not checked in. A pure function of the *set* of its check-ins, in whatever order
 * they arrived: the earliest one since the last undo.
 */
export const standingOf = <T extends CheckIn>(checkIns: readonly T[]): T | null => sinceUndo(checkIns).since[0] ?? null;

const isSameDesk = (a: CheckIn, b: CheckIn): boolean => a.byId === b.byId && a.device === b.device;

/** Why nobody is checked in for an entry in this state; an undo is always taken. */
export function refusalOf(kind: CheckInKind, status: RegistrationStatus): "withdrawn" | "rejected" | null {
  if (kind === "undo") return null;
  return status === "cancelled" ? "withdrawn" : status === "rejected" ? "rejected" : null;
}

/** What became of one of an entry's check-ins, and with which other one it disagrees. */
export function verdictOn<T extends CheckIn>(
  one: T,
  all: readonly T[],
  status: RegistrationStatus,
): { word: AnswerWord; other: T | null } {
  const refused = refusalOf(one.kind, status);
  if (refused) return { word: refused, other: null };
  const { undo, since } = sinceUndo(all);
  const standing = since[0];
  if (standing?.id === one.id) return { word: "done", other: since.find((also) => !isSameDesk(also, one)) ?? null };
  if (standing) return isSameDesk(standing, one) ? DONE : { word: "already", other: standing };
  return one.kind === "check_in" && undo && !isSameDesk(undo, one) ? { word: "undone_by_other", other: undo } : DONE;
}
const DONE = { word: "done", other: null } as const;

/** What a device shows of an entry: what it knows from the server, and what it did itself since and could not tell yet. */
export function shownWith(known: Seen | null, untold: readonly (Seen & { kind: CheckInKind })[]): Seen | null {
  return untold.reduce((shown, { kind, ...seen }) => (kind === "undo" ? null : (shown ?? seen)), known);
}

/** The time of what a device does now: an undo is later than what it undoes, even if another clock was ahead. */
export const timeOf = (kind: CheckInKind, shown: Seen | null, now: number): number =>
  kind === "undo" && shown ? Math.max(now, shown.at + 1) : now;

/**
 * Whom somebody at the desk looks for: a bib first, exact before begun, then names that hold every word. Accents and
 * case count for nothing.
 */
export function findInRoster(entries: readonly RosterEntry[], wanted: string, most: number): RosterEntry[] {
  const words = searchText(wanted).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const bib = words.join(" ");
  const ranked = entries.flatMap((entry) => {
    const [own, name] = [searchText(entry.bib), searchText(entry.name)];
    const rank = own === bib ? 0 : own.startsWith(bib) ? 1 : words.every((word) => name.includes(word)) ? 2 : null;
    return rank === null ? [] : [{ entry, rank, name }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ entry }) => entry);
}
