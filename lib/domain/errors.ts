/**
 * Why an input was refused at one field: a closed list of rules. `path` names the field in the domain's words
 * (a dialect's schema translates its own); the facts are what a sentence needs.
 */
export type Issue = { path: (string | number)[]; rule: IssueRule; facts?: Record<string, string | number | null> };

export const ISSUE_RULES = [
  "required",
  "unknown_field",
  "wrong_type",
  "not_one_of",
  "too_short",
  "too_long",
  "too_small",
  "too_big",
  "invalid_email",
  "invalid_id",
  "invalid_date",
  "invalid_time",
  "nonexistent_local_time",
  "invalid_time_zone",
  "invalid_characters",
  "ends_before_start",
  "closes_after_end",
  "min_above_max",
  "off_the_planet",
  "unknown_postal_code",
  "unknown_reference",
  "does_not_fit_type",
  "foreign_address",
  "nothing_given",
  "invalid_currency",
  "not_rising",
  "too_many",
  "invalid_iban",
  "invalid_bic",
  "invalid_amount",
  "too_far_away",
] as const;
export type IssueRule = (typeof ISSUE_RULES)[number];

export type Noun =
  | "user"
  | "category"
  | "event"
  | "stage"
  | "checkpoint"
  | "registration"
  | "ranking"
  | "detection"
  | "decision"
  | "club"
  | "upload"
  | "camera_key"
  | "wave"
  | "payment"
  | "volunteer"
  | "member"
  | "image"
  | "entry_import"
  | "publication"
  | "result"
  | "invitation"
  | "qualification"
  | "shift"
  | "stand_in"
  | "fine"
  | "fine_reason"
  | "fine_proposal"
  | "booking"
  | "charge"
  | "statement"
  | "statement_line";

/** Why a picture is not taken. */
export type ImageRefusal = "not_an_image" | "too_large" | "too_many_pixels" | "too_small";
/** Why a list of entries cannot be read at all. */
export type ListRefusal =
  | "empty_file"
  | "no_header"
  | "missing_columns"
  | "bad_encoding"
  | "not_csv"
  | "too_many_rows"
  | "too_large";

/** Why a bank's statement cannot be read. */
export type StatementRefusal =
  | "empty_file"
  | "not_a_statement"
  | "no_columns"
  | "other_currency"
  | "bad_line"
  | "too_many_lines"
  | "too_large"
  | "bad_encoding"
  | "doctype";

type NoFacts = Record<never, never>;

/** The closed list of refusals, with the facts that a sentence about each needs. */
export type Refusals = {
  invalid: { issues: Issue[] };
  unauthenticated: NoFacts;
  invalid_credentials: NoFacts;
  too_many_attempts: NoFacts;
  forbidden: NoFacts;
  not_found: { noun: Noun };
  email_taken: NoFacts;
  username_taken: NoFacts;
  token_invalid: NoFacts;
  already_verified: NoFacts;
  category_taken: { label: string };
  wave_taken: { name: string };
  /** Something else still refers to it: it cannot be deleted. */
  in_use: { noun: Noun };
  /** Results exist: they are never cascaded away. */
  has_detections: { noun: Noun };
  registration_closed: NoFacts;
  event_not_open: NoFacts;
  full: { capacity: number };
  already_registered: NoFacts;
  too_young: { minAge: number };
  birthdate_needed: { minAge: number };
  bib_taken: { bib: string };
  bib_out_of_range: { bib: string; min: number | null; max: number | null };
  already_ranked: NoFacts;
  stage_without_course: NoFacts;
  gpx_refused: { reason: string; facts: Record<string, string | number> };
  file_unsupported: NoFacts;
  already_member: NoFacts;
  not_pending: NoFacts;
  last_owner: NoFacts;
  already_volunteering: NoFacts;
  volunteer_not_approved: NoFacts;
  already_assigned: NoFacts;
  image_refused: { reason: ImageRefusal };
  list_refused: { reason: ListRefusal; facts: Record<string, string | number> };
  import_done: NoFacts;
  no_bib_free: { missing: number };
  entry_not_running: NoFacts;
  payments_off: NoFacts;
  provider_unavailable: NoFacts;
  payment_refused: NoFacts;
  signature_invalid: NoFacts;
  nothing_to_pay: NoFacts;
  refund_too_large: { left: number; currency: string };
  has_payments: { noun: Noun };
  nothing_to_publish: NoFacts;
  still_responsible: { events: number; clubs: number };
  camera_key_unknown: NoFacts;
  camera_address_refused: NoFacts;
  detection_from_future: { at: string };
  decision_impossible: { why: "already_undone" | "other_stage" | "nothing_to_undo" };
  already_invited: NoFacts;
  invitation_closed: NoFacts;
  auditor_keeps_book: NoFacts;
  not_your_invitation: NoFacts;
  already_on_shift: NoFacts;
  shift_full: { needed: number };
  shift_overlap: NoFacts;
  shift_over: NoFacts;
  shift_not_over: NoFacts;
  too_late_to_leave: { hours: number };
  not_qualified: { qualification: string };
  stand_in_closed: NoFacts;
  stage_not_over: NoFacts;
  qualification_taken: { name: string };
  nothing_owed: NoFacts;
  more_than_left: { left: number; currency: string };
  already_reversed: NoFacts;
  fine_settled: NoFacts;
  reason_for_cause_taken: NoFacts;
  already_decided: NoFacts;
  reminded_today: NoFacts;
  /** Who is to take the book over writes in it already. */
  keeps_book_already: NoFacts;
  currency_fixed: NoFacts;
  no_bank_account: NoFacts;
  statement_refused: { reason: StatementRefusal; facts: Record<string, string | number> };
  idempotency_key_reused: NoFacts;
  still_in_progress: NoFacts;
};
export type DomainErrorCode = keyof Refusals;

/** A refusal: a code and facts, never a sentence. Each dialect and each language of the pages has its own words for it. */
export class DomainError<Code extends DomainErrorCode = DomainErrorCode> extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: Code,
    readonly facts: Refusals[Code],
  ) {
    super(code);
  }
}

type CodeWithoutFacts = {
  [C in DomainErrorCode]: Refusals[C] extends NoFacts ? (keyof Refusals[C] extends never ? C : never) : never;
}[DomainErrorCode];

/** `throw refuse("bib_taken", { bib })` */
export function refuse(code: CodeWithoutFacts): DomainError;
export function refuse<Code extends DomainErrorCode>(code: Code, facts: Refusals[Code]): DomainError<Code>;
export function refuse(code: DomainErrorCode, facts: object = {}): DomainError {
  return new DomainError(code, facts as Refusals[DomainErrorCode]);
}

/** A refusal of one field. */
export function invalid(path: string, rule: IssueRule, facts?: Issue["facts"]): DomainError<"invalid"> {
  return new DomainError("invalid", { issues: [{ path: [path], rule, facts }] });
}

/** Throws all the issues at once, so that a person mends a form in one go. */
export function refuseIssues(issues: Issue[]): void {
  if (issues.length > 0) throw new DomainError("invalid", { issues });
}
