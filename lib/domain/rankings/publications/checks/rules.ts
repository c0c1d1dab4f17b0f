import type { RaceState } from "../../../timing/types";

/** What a careful timekeeper looks at before results are published, in this order. */
export const CHECKS = ["review", "racing", "not_seen", "podium", "no_bib", "flagged", "ties", "pinned"] as const;
export type CheckKind = (typeof CHECKS)[number];

/** Somebody who is entered, with what is known of the race; `seen`: by a camera or a person, anywhere. */
export type Candidate = {
  registrationId: string;
  bib: string | null;
  name: string;
  state: RaceState;
  seen: boolean;
  pinned: number | null;
  flags: readonly string[];
  rank: number | null;
  genderRank: number | null;
  /** Whether a person looked at it: confirmed a read, or said that all is right. */
  confirmed: boolean;
};

export type Checked = Pick<Candidate, "registrationId" | "bib" | "name" | "rank">;

/** How many there are, and the first of them, best places first. Nothing is decided by it. */
export type Check = { kind: CheckKind; count: number; runners: Checked[] };

const PODIUM = 3;
const NAMED = 12;

/** Of all but the review list, which has a place of its own. */
export function checksOf(candidates: readonly Candidate[]): Check[] {
  const inOrder = [...candidates].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byBib(a, b));
  const holders = new Map<number, number>();
  for (const { rank } of candidates) if (rank !== null) holders.set(rank, (holders.get(rank) ?? 0) + 1);
  const holds: Record<Exclude<CheckKind, "review">, (one: Candidate) => boolean> = {
    racing: ({ state, seen }) => state === "racing" && seen,
    not_seen: ({ state, seen }) => state === "racing" && !seen,
    podium: (one) => isOnPodium(one) && !one.confirmed,
    no_bib: ({ bib, state }) => bib === null && state !== "dns",
    flagged: ({ flags, state }) => flags.length > 0 && state !== "dsq" && state !== "dns",
    ties: ({ rank }) => rank !== null && (holders.get(rank) ?? 0) > 1,
    pinned: ({ pinned }) => pinned !== null,
  };
  return CHECKS.flatMap((kind) => {
    if (kind === "review") return [];
    const found = inOrder.filter(holds[kind]);
    const runners = found
      .slice(0, NAMED)
      .map(({ registrationId, bib, name, rank }) => ({ registrationId, bib, name, rank }));
    return [{ kind, count: found.length, runners }];
  });
}

const isOnPodium = ({ rank, genderRank }: Candidate): boolean =>
  (rank !== null && rank <= PODIUM) || (genderRank !== null && genderRank <= PODIUM);

function byBib(a: Candidate, b: Candidate): number {
  return Number(a.bib ?? Infinity) - Number(b.bib ?? Infinity) || (a.registrationId < b.registrationId ? -1 : 1);
}
