import type { ExpiryKind } from "../clubs/members/expiries/types";
import type { ClubRole } from "../clubs/types";

/** An entry, as mail speaks of it. `runner` is the person's name, also where a guest's manager reads it. */
export type EntryFacts = {
  runner: string;
  stage: string;
  stageId: string;
  event: string;
  startAt: Date;
  timeZone: string;
};

/** Minor units and ISO 4217. */
type Money = { amount: number; currency: string };

type VolunteerFacts = { event: string; eventId: string; startAt: Date; timeZone: string };

/** A passing that a follower is told of. `place` is the checkpoint's name; null: the finish. */
type PassingFacts = {
  runner: string;
  bib: string | null;
  stage: string;
  stageId: string;
  event: string;
  place: string | null;
  /** A path of the site at which the reader ends such mail without signing in. */
  stop: string;
};

/** A shift of a club's roster. `title` and `place` null: not said. */
export type ShiftFacts = {
  club: string;
  clubId: string;
  shiftId: string;
  title: string | null;
  place: string | null;
  startAt: Date;
  endAt: Date;
  timeZone: string;
};

/** The closed list of mail, with what each needs to be written. `link` is a path of the site; names are plain text. */
export type MailFacts = {
  verify_email: { link: string };
  /** To the new address. */
  change_email: { link: string };
  /** To the old address, when it was changed. `newEmail` is masked. */
  email_changed: { newEmail: string };
  /** To the holder of an address that somebody else wanted to change theirs to. */
  email_wanted: Record<never, never>;
  password_changed: { at: Date; timeZone: string };
  magic_link: { link: string };
  claim_guest: { link: string; guest: string; manager: string };

  entry_received: EntryFacts;
  entry_confirmed: EntryFacts & { bib: string | null };
  entry_rejected: EntryFacts;
  entry_cancelled: EntryFacts;
  /** Paid too late: the place is gone, the money goes back. */
  place_lost: EntryFacts & Money;

  /** `entry` null: a payment that belongs to no entry. */
  payment_received: Money & { entry: EntryFacts | null };
  refund_made: Money & { entry: EntryFacts | null };

  volunteer_approved: VolunteerFacts;
  volunteer_rejected: VolunteerFacts;
  volunteer_assigned: VolunteerFacts & { stage: string; checkpoint: string };

  /** To an address that may have no account yet. `role`: how the person would belong. */
  club_invitation: { club: string; inviter: string; role: ClubRole; link: string; until: Date; timeZone: string };
  membership_approved: { club: string; clubId: string };
  /** `reason` null: none was given. */
  membership_refused: { club: string; clubId: string; reason: string | null };
  /** What a member holds runs out, or has. `name`: the licence's number or the qualification; null: the membership. */
  licence_expiring: { club: string; clubId: string; kind: ExpiryKind; name: string | null; endsOn: Date };

  follow_passing: PassingFacts & { elapsedMs: number | null; at: Date; timeZone: string };
  /** `elapsedMs` null: the passing was taken back. */
  follow_correction: PassingFacts & { elapsedMs: number | null };
  /** `rank`, `timeMs` and `certificate` (a path) null: there is none. */
  results_published: {
    runner: string;
    stage: string;
    stageId: string;
    event: string;
    rank: number | null;
    timeMs: number | null;
    certificate: string | null;
  };

  fined: Money & { club: string; clubId: string; reason: string };
  /** What is open in all; `iban` null: the club has not told its account. */
  dues_reminder: Money & { club: string; clubId: string; reference: string; iban: string | null; holder: string };
  /** A fine that was waived or taken back: `amount` less to pay, `left` still open. `why` is what the treasurer wrote. */
  charge_lifted: Money & { club: string; clubId: string; fine: string; why: string; left: number };
  defence_answered: { club: string; clubId: string; reason: string; answer: string };
  /** To the new treasurer. */
  book_handed_over: { club: string; clubId: string; giver: string };

  shift_reminder: ShiftFacts;
  shift_assigned: ShiftFacts;
  shift_unassigned: ShiftFacts;
  shift_moved: ShiftFacts;
  shift_cancelled: ShiftFacts;
  /** `member` is who asks. */
  stand_in_asked: ShiftFacts & { member: string };
  /** `member` is who takes over. */
  stand_in_found: ShiftFacts & { member: string };
  /** `member` is who said no. */
  stand_in_declined: ShiftFacts & { member: string };
};
export type MailTemplate = keyof MailFacts;

/** One mail of the list: which, and its facts. */
export type Letter = { [T in MailTemplate]: { template: T; facts: MailFacts[T] } }[MailTemplate];

/** Whom it goes to, and in which language; null: never chosen. */
export type Addressee = { to: string; locale: string | null };
