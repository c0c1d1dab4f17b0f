import type { RegistrationStatus } from "../types";

export type CheckInKind = "check_in" | "undo";

/** What a device saw, under an id that it made itself. */
export type SentCheckIn = {
  id: string;
  registrationId: string;
  kind: CheckInKind;
  /** The device, as its person named it. */
  device: string;
  /** By the device's clock. */
  at: Date;
};

/** As it is kept. */
export type CheckIn = SentCheckIn & { byId: string; receivedAt: Date };

/** Who checked somebody in, or undid it, when and where; times in milliseconds, as devices keep them. */
export type Seen = { at: number; by: string; device: string };

/**
 * What became of what a device sent. `already`: somebody else's counts; `undone_by_other`: somebody else took it back;
 * `withdrawn`, `rejected`: the entry is no more, and nobody was checked in; `unknown`: no entry of this event.
 */
export type AnswerWord = "done" | "already" | "undone_by_other" | "withdrawn" | "rejected" | "unknown";

export type Answer = {
  id: string;
  word: AnswerWord;
  /** What the entry shows now; null: not checked in. */
  standing: Seen | null;
  /** Whom this one disagrees with; null: nobody. */
  other: Seen | null;
  /** The device's clock said what cannot be: the time of arrival counts instead. */
  clock: boolean;
};

/** One entry as a check-in device may know it: no address, no date of birth. */
export type RosterEntry = {
  id: string;
  /** Fingerprint of the code that the runner shows. */
  code: string;
  name: string;
  bib: string | null;
  stageId: string;
  wave: string | null;
  status: RegistrationStatus;
  /** Still to be paid, in minor units; 0: nothing. */
  due: number;
  /** Null: not checked in. */
  checkedIn: Seen | null;
};

export type Roster = {
  event: { id: string; name: string; timeZone: string; currency: string; endsAt: number };
  stages: { id: string; name: string }[];
  entries: RosterEntry[];
};
