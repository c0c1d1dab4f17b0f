/** What a club has said about how it works, with what holds where it said nothing. */
export type ClubSettings = {
  /** Whether members see each other's fines, or only their own. */
  finesVisibility: "members" | "own";
  /** ISO 4217, lower case. Fixed once the book has lines. */
  currency: string;
  /** IANA: the wall clock of the roster and of the club's days. */
  timeZone: string;
  /** Where members transfer to; null: not told. */
  iban: string | null;
  bic: string | null;
  /** Whom the account belongs to; null: the club's name. */
  accountHolder: string | null;
  /** Days for which an invitation can be accepted. */
  invitationDays: number;
  /** Days before a licence, a membership or a qualification runs out from which it is listed. */
  expiryNoticeDays: number;
  /** Hours before a shift at which its members are reminded; 0: never. */
  shiftReminderHours: number;
  /** Hours before a shift until which a member may leave it without a stand-in. */
  shiftLeaveHours: number;
};

/** One value of the flat map, as it is kept and goes over the wire. */
export type SettingValue = string | number | boolean;
/** Null takes a key out. */
export type SettingsChanges = Record<string, SettingValue | null>;
