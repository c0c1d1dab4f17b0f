import { bibKey, bibLoose, type Roster, type RosterEntry } from "../rules";

/** A guess at whose bib a label was. `likelihood` is the share of all explanations, of which "somebody else" is one. */
export type Suggestion<E extends RosterEntry = RosterEntry> = { entry: E; likelihood: number };

/**
 * How often a reader takes one sign for another, relative to reading it right. The look-alikes are those that number
 * readers confuse most (closed and open loops, a stroke more or less).
 */
const LOOK_ALIKES = {
  "8B": 0.1,
  "0O": 0.2,
  "17": 0.06,
  "38": 0.06,
  "5S": 0.1,
  "2Z": 0.1,
  "6G": 0.08,
  "1I": 0.2,
  "0D": 0.08,
  "0Q": 0.08,
  "1L": 0.1,
  "4A": 0.05,
  "9G": 0.03,
  "68": 0.04,
  "08": 0.04,
  "06": 0.03,
  "35": 0.03,
  "56": 0.03,
  "89": 0.04,
  "49": 0.03,
  "27": 0.04,
};
/** Any other sign for any other, one left out, one too many, two changed about. */
const OTHER_SIGN = 0.004;
const SIGN_MISSED = 0.03;
const SIGN_ADDED = 0.01;
const SWAPPED = 0.02;
/** The label was right, of somebody who is not in the roster or whose other reads contradict it. */
const EXACT = 1;
/** "None of these", weighed against the sum of the guesses. */
const SOMEBODY_ELSE = 0.01;
/** A runner who is not due here is this much less likely than one who is surely due. */
const NOT_DUE = 0.02;
/** A runner with whom the same face was seen before is so much likelier. */
const SAME_FACE = 25;
const MOST = 3;
const SIGNS = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const confusions = new Map<string, [string, number][]>();
for (const [[a = "", b = ""], chance] of Object.entries(LOOK_ALIKES)) {
  confusions.set(a, [...(confusions.get(a) ?? []), [b, chance]]);
  confusions.set(b, [...(confusions.get(b) ?? []), [a, chance]]);
}

/**
 * Up to three runners whose bib may have been misread as `label` (null: nothing was read, which may be anybody): who is due
 * here first, then how likely the reading, then whose face it was before. `dueScore` (0 to 1) is asked only of runners who
 * come into question; without it their `due` counts. `sameFace` are those with whom the same face was seen.
 */
export function suggestBibs<E extends RosterEntry>(
  label: string | null,
  roster: Roster<E>,
  dueScore?: (entry: E) => number,
  sameFace: ReadonlySet<E> = new Set(),
): Suggestion<E>[] {
  const weighed = [...readingsOf(label, roster, sameFace)].map(([entry, chance]) => {
    const due = dueScore ? dueScore(entry) : (entry.due ?? 1);
    const face = sameFace.has(entry) ? SAME_FACE : 1;
    return { entry, weight: chance * face * (NOT_DUE + (1 - NOT_DUE) * due) };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, SOMEBODY_ELSE);
  weighed.sort(
    (a, b) =>
      b.weight - a.weight ||
      compare(a.entry.bib, b.entry.bib) ||
      compare(a.entry.rankingOrRegistrationId, b.entry.rankingOrRegistrationId),
  );
  return weighed.slice(0, MOST).map(({ entry, weight }) => ({ entry, likelihood: weight / total }));
}

function readingsOf<E extends RosterEntry>(
  label: string | null,
  roster: Roster<E>,
  sameFace: ReadonlySet<E>,
): Map<E, number> {
  if (label === null) return new Map(roster.entries.map((entry) => [entry, 1]));
  const readings = label.includes("*") ? wildcardReadings(label, roster) : misreadings(label, roster);
  for (const entry of sameFace) raise(readings, entry, OTHER_SIGN);
  return readings;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Everybody whose bib is one slip, or two look-alikes, away from the label. */
function misreadings<E extends RosterEntry>(label: string, roster: Roster<E>): Map<E, number> {
  const found = new Map<E, number>();
  for (const [key, chance] of variants(bibKey(label))) {
    for (const entry of roster.byKey.get(key) ?? []) raise(found, entry, chance);
    // Zeros are printed for looks and dropped by readers.
    for (const entry of roster.byLoose.get(bibLoose(key)) ?? []) raise(found, entry, chance / 2);
  }
  return found;
}

function raise<K>(chances: Map<K, number>, key: K, chance: number): void {
  if (chance > (chances.get(key) ?? 0)) chances.set(key, chance);
}

function variants(key: string): Map<string, number> {
  const chances = new Map<string, number>([[key, EXACT]]);
  const signs = [...key];
  const put = (parts: string[], chance: number) => raise(chances, parts.join(""), chance);
  for (const [i, sign] of signs.entries()) {
    put(signs.toSpliced(i, 1), SIGN_ADDED);
    for (const other of SIGNS) put(signs.with(i, other), OTHER_SIGN);
    const next = signs[i + 1];
    if (next !== undefined) put(signs.toSpliced(i, 2, next, sign), SWAPPED);
    for (const [other, chance] of confusions.get(sign) ?? []) {
      put(signs.with(i, other), chance);
      for (let j = i + 1; j < signs.length; j++) {
        for (const [second, too] of confusions.get(signs[j] as string) ?? [])
          put(signs.with(i, other).with(j, second), chance * too);
      }
    }
  }
  for (let i = 0; i <= signs.length; i++) for (const sign of SIGNS) put(signs.toSpliced(i, 0, sign), SIGN_MISSED);
  return chances;
}

/** Each `*` is a sign that could not be read: mostly one, seldom none or two. */
function wildcardReadings<E extends RosterEntry>(label: string, roster: Roster<E>): Map<E, number> {
  const key = bibKey(label);
  const stars = key.split("*").length - 1;
  const pattern = new RegExp(`^${key.split("*").map(escaped).join(".{0,2}")}$`);
  const found = new Map<E, number>();
  for (const [bib, entries] of roster.byKey) {
    if (!pattern.test(bib)) continue;
    const unusual = Math.abs(bib.length - key.length);
    for (const entry of entries) found.set(entry, unusual <= stars ? 0.1 ** unusual : 0);
  }
  return found;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
