import { ageOn } from "../../time";
import { refuse } from "../errors";
import type { RegistrationStatus } from "./types";

/** Whether an entry in this state takes one of the places. */
export const takesAPlace = (status: RegistrationStatus): boolean => status !== "rejected" && status !== "cancelled";

type Aged = { minAge: number | null; startAt: Date | null; event: { startAt: Date; timeZone: string } };

/** Age is counted in full years on the stage's day, in the event's zone. */
export function refuseTooYoung(stage: Aged, birthdate: Date | null): void {
  if (stage.minAge === null) return;
  if (!birthdate) throw refuse("birthdate_needed", { minAge: stage.minAge });
  if (ageOn(birthdate, stage.startAt ?? stage.event.startAt, stage.event.timeZone) < stage.minAge)
    throw refuse("too_young", { minAge: stage.minAge });
}

export function refuseBibOutOfRange(
  bib: string,
  { bibMin: min, bibMax: max }: { bibMin: number | null; bibMax: number | null },
): void {
  if (isOutOfRange(bib, { bibMin: min, bibMax: max })) throw refuse("bib_out_of_range", { bib, min, max });
}

/** With a range, a bib is a whole number within it. */
export function isOutOfRange(
  bib: string,
  { bibMin: min, bibMax: max }: { bibMin: number | null; bibMax: number | null },
) {
  if (min === null && max === null) return false;
  const number = /^\d{1,9}$/.test(bib) ? Number(bib) : Number.NaN;
  return !(number >= (min ?? 0) && number <= (max ?? Number.POSITIVE_INFINITY));
}
