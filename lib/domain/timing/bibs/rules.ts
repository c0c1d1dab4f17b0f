/** A bib as registered, and how well its runner would fit here and now: `due` from 0 (cannot be) to 1; null is not known. */
export type RosterEntry = { rankingOrRegistrationId: string; bib: string; due?: number | null };

/** A roster prepared for look-ups, by canonical bib and by the bib without leading zeros. */
export type Roster<E extends RosterEntry = RosterEntry> = {
  entries: readonly E[];
  byKey: ReadonlyMap<string, readonly E[]>;
  byLoose: ReadonlyMap<string, readonly E[]>;
};

/** The canonical spelling of a label: compatible forms of letters and digits alike, upper case, no spaces. */
export function bibKey(label: string): string {
  if (/^\d+$/.test(label)) return label;
  return label
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\u200B-\u200D\uFEFF]+/g, "");
}

/** The key without leading zeros: what two labels share that may be one bib. `000` is `0`. */
export function bibLoose(label: string): string {
  return bibKey(label).replace(/^0+(?=.)/, "");
}

export function indexRoster<E extends RosterEntry>(entries: readonly E[]): Roster<E> {
  const byKey = new Map<string, E[]>();
  const byLoose = new Map<string, E[]>();
  for (const entry of entries) {
    add(byKey, bibKey(entry.bib), entry);
    add(byLoose, bibLoose(entry.bib), entry);
  }
  return { entries, byKey, byLoose };
}

function add<E>(groups: Map<string, E[]>, key: string, entry: E): void {
  const group = groups.get(key);
  if (group) group.push(entry);
  else groups.set(key, [entry]);
}
