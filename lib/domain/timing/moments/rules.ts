import type { Decision } from "../types";

/** What was so only from when a person said it; all others are corrections of what was true all along. */
const FROM_THEN_ON: ReadonlySet<Decision["kind"]> = new Set(["dns", "dnf", "dsq", "race_on", "pin_rank"]);

/** The decisions by which a past moment of the race is told. */
export const knownAt = <D extends Decision & { madeAt: number }>(decisions: readonly D[], instant: number): D[] =>
  decisions.filter(({ kind, madeAt }) => madeAt <= instant || !FROM_THEN_ON.has(kind));
