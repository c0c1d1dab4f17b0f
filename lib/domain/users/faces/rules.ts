import { ageOn } from "../../../time";

/** What decides whether cameras may keep somebody's face. `isGuest`: managed by a guardian. */
export type FacePerson = { facesAllowed: boolean | null; birthdate: Date | null; isGuest: boolean };

const OF_AGE = 18;

/**
 * Whether a face signature of this person may be kept, seen on this day: as they said, or their guardian. Where nobody
 * said anything: of an adult and of somebody whose age is not known yes, of a minor and of a guest no.
 */
export function mayKeepFace({ facesAllowed, birthdate, isGuest }: FacePerson, day: Date, timeZone: string): boolean {
  if (facesAllowed !== null) return facesAllowed;
  if (isGuest) return false;
  return birthdate === null || ageOn(birthdate, day, timeZone) >= OF_AGE;
}

/** A minor with an account of their own may say no; a yes is a guardian's. */
export const maySayYes = (birthdate: Date | null, now: Date, timeZone: string): boolean =>
  birthdate === null || ageOn(birthdate, now, timeZone) >= OF_AGE;
