import type { ImageRefusal, Issue, IssueRule, ListRefusal, Noun, StatementRefusal } from "../../domain/errors";
import type { GpxRefusal } from "../../gpx/words";
import { formatMinor } from "../../money";
import type { AllRefusals, Refusal, RefusalCode } from "../refusals";

type Sentence<C extends RefusalCode> = string | ((facts: AllRefusals[C]) => string);
type Row<C extends RefusalCode> = { status: number; message: Sentence<C> };

const NOUNS: Record<Noun, string> = {
  user: "User",
  category: "Category",
  event: "Event",
  stage: "Stage",
  checkpoint: "Checkpoint",
  registration: "Registration",
  ranking: "Ranking",
  detection: "Detection",
  decision: "Decision",
  club: "Club",
  upload: "File",
  camera_key: "Camera key",
  wave: "Wave",
  payment: "Payment",
  volunteer: "Volunteer",
  member: "Member",
  image: "Image",
  entry_import: "Import",
  publication: "Publication",
  result: "Result",
  invitation: "Join request",
  qualification: "Qualification",
  shift: "Shift",
  stand_in: "Request for a stand-in",
  fine: "Fine",
  fine_reason: "Reason",
  fine_proposal: "Proposal",
  booking: "Booking",
  charge: "Charge",
  statement: "Statement",
  statement_line: "Statement line",
};

/** What the parameters of the document's paths are called in its sentences. */
const PARAMETERS: Record<string, string> = {
  clubid: "club",
  memberid: "member",
  shiftid: "shift",
  fineid: "fine",
  requestid: "request",
};

const READABLE: Record<GpxRefusal | ImageRefusal | ListRefusal | StatementRefusal, string> = {
  empty_file: "The file is empty",
  too_complex: "The file is too complex",
  not_xml: "The file is not valid XML",
  not_gpx: "The file is not GPX",
  too_large: "The file is too large",
  too_many_points: "The track has too many points",
  doctype: "The file declares a DOCTYPE, which is not accepted",
  no_track: "The file has neither a track nor a route",
  too_few_points: "The track has fewer than two different points",
  bad_coordinates: "The file has invalid coordinates",
  bad_encoding: "The encoding of the file cannot be read",
  not_an_image: "The file is not a readable image",
  too_many_pixels: "The image has too many pixels",
  too_small: "The image is too small",
  no_header: "The first line has to name the columns",
  missing_columns: "Columns are missing",
  not_csv: "The file is not CSV",
  too_many_rows: "The list has too many rows",
  not_a_statement: "The file is neither a CAMT.053 statement nor CSV",
  no_columns: "Date and amount were not found among the columns",
  other_currency: "The statement is in another currency",
  bad_line: "A line of the statement cannot be read",
  too_many_lines: "The statement has too many lines",
};
const unreadable = ({ reason }: { reason: string }): string =>
  (READABLE as Record<string, string>)[reason] ?? "The file cannot be read";

/** Every refusal in the words of the club management document, or in its style where it has none. */
export const ERRORS = {
  invalid: { status: 400, message: ({ issues }) => issues.map(issueSentence).join("; ") },
  unauthenticated: { status: 401, message: "Invalid or missing token" },
  invalid_credentials: { status: 401, message: "Invalid credentials" },
  too_many_attempts: { status: 429, message: "Too many requests" },
  forbidden: { status: 403, message: "Forbidden" },
  not_found: { status: 404, message: ({ noun }) => `${NOUNS[noun]} not found` },
  email_taken: { status: 409, message: "Email already in use" },
  username_taken: { status: 409, message: "Username already in use" },
  token_invalid: { status: 401, message: "Invalid or expired token" },
  already_verified: { status: 409, message: "Email already verified" },
  category_taken: { status: 409, message: "Category already exists" },
  wave_taken: { status: 409, message: "Wave already exists" },
  in_use: { status: 409, message: "Still in use" },
  has_detections: { status: 409, message: "It has timing data" },
  registration_closed: { status: 409, message: "Registration is closed" },
  event_not_open: { status: 409, message: "The event does not take entries" },
  full: { status: 409, message: ({ capacity }) => `All ${capacity} places are taken` },
  already_registered: { status: 409, message: "Already registered" },
  too_young: { status: 400, message: ({ minAge }) => `The minimum age is ${minAge}` },
  birthdate_needed: { status: 400, message: "Birthdate required" },
  bib_taken: { status: 409, message: ({ bib }) => `Bib ${bib} is taken` },
  bib_out_of_range: { status: 400, message: ({ bib }) => `Bib ${bib} is out of range` },
  already_ranked: { status: 409, message: "Already ranked" },
  stage_without_course: { status: 409, message: "The stage has no course" },
  gpx_refused: { status: 400, message: unreadable },
  file_unsupported: { status: 400, message: "Unsupported file type" },
  already_member: { status: 409, message: "Already a member, or has asked to be" },
  not_pending: { status: 409, message: "Already decided" },
  last_owner: { status: 409, message: "A club cannot lose its last owner" },
  already_volunteering: { status: 409, message: "Already volunteering" },
  volunteer_not_approved: { status: 409, message: "The volunteer is not approved" },
  already_assigned: { status: 409, message: "Already assigned" },
  image_refused: { status: 400, message: unreadable },
  list_refused: { status: 400, message: unreadable },
  import_done: { status: 409, message: "Already imported" },
  no_bib_free: { status: 409, message: ({ missing }) => `${missing} bibs are missing` },
  entry_not_running: { status: 409, message: "The entry was withdrawn or refused" },
  payments_off: { status: 409, message: "Online payment is not configured" },
  provider_unavailable: { status: 503, message: "The payment provider does not answer" },
  payment_refused: { status: 400, message: "The payment provider refused the amount" },
  signature_invalid: { status: 400, message: "Invalid signature" },
  nothing_to_pay: { status: 409, message: "Nothing to pay" },
  refund_too_large: {
    status: 409,
    message: ({ left, currency }) => `At most ${formatMinor(left, currency, "en")} can be refunded`,
  },
  has_payments: { status: 409, message: "Payments are attached" },
  nothing_to_publish: { status: 409, message: "Nothing to publish" },
  still_responsible: { status: 409, message: "Still responsible for events or clubs" },
  camera_key_unknown: { status: 401, message: "Unknown camera key" },
  camera_address_refused: { status: 403, message: "Address not allowed" },
  detection_from_future: { status: 400, message: ({ at }) => `${at} is in the future` },
  decision_impossible: { status: 409, message: "Decision impossible" },
  already_invited: { status: 409, message: "A join request for this email is already open" },
  invitation_closed: { status: 409, message: "This join request is no longer open" },
  auditor_keeps_book: { status: 409, message: "Whoever keeps the book cannot audit it" },
  not_your_invitation: { status: 401, message: "User cannot edit this request" },
  already_on_shift: { status: 409, message: "Member is already on this shift" },
  shift_full: { status: 409, message: ({ needed }) => `Shift is full (${needed})` },
  shift_overlap: { status: 409, message: "Member has another shift at that time" },
  shift_over: { status: 409, message: "Shift is over or called off" },
  shift_not_over: { status: 409, message: "Shift has not begun" },
  too_late_to_leave: {
    status: 409,
    message: ({ hours }) => `A shift can be left until ${hours} hours before it begins`,
  },
  not_qualified: { status: 409, message: ({ qualification }) => `Qualification required: ${qualification}` },
  stage_not_over: { status: 409, message: "This race is not over yet" },
  stand_in_closed: { status: 409, message: "This request for a stand-in is no longer open" },
  qualification_taken: { status: 409, message: ({ name }) => `Qualification "${name}" already exists` },
  nothing_owed: { status: 409, message: "Nothing is left to pay" },
  more_than_left: {
    status: 409,
    message: ({ left, currency }) => `Only ${formatMinor(left, currency, "en")} is left`,
  },
  already_reversed: { status: 409, message: "Already reversed" },
  fine_settled: { status: 409, message: "Fine is already settled" },
  reason_for_cause_taken: { status: 409, message: "Another reason is proposed in this case" },
  already_decided: { status: 409, message: "Already decided" },
  reminded_today: { status: 409, message: "Already reminded today" },
  keeps_book_already: { status: 409, message: "This member keeps the book already" },
  currency_fixed: { status: 409, message: "The currency cannot change: the book has entries" },
  no_bank_account: { status: 409, message: "The club has no bank account" },
  statement_refused: { status: 400, message: unreadable },
  idempotency_key_reused: { status: 409, message: "Idempotency-Key was used for another request" },
  still_in_progress: { status: 409, message: "The same request is being answered: try again in a moment" },
  malformed_json: { status: 400, message: "Invalid request body" },
  malformed_form: { status: 400, message: "Invalid request body" },
  malformed_id: { status: 400, message: ({ parameter }) => `Invalid ${PARAMETERS[parameter] ?? parameter} ID format` },
  body_too_large: { status: 413, message: ({ limit }) => `Request body too large (${Math.round(limit / 1024)} KiB)` },
  unsupported_media_type: { status: 415, message: ({ expected }) => `Content-Type must be ${expected}` },
  unknown_path: { status: 404, message: "Not found" },
  method_not_allowed: { status: 405, message: "Method not allowed" },
  too_many_requests: { status: 429, message: "Too many requests" },
  unexpected: { status: 500, message: "Internal server error" },
} satisfies { [C in RefusalCode]: Row<C> };

/** After the name of the field. */
const RULES: Record<IssueRule, string> = {
  required: "required",
  unknown_field: "is not a known field",
  wrong_type: "has the wrong type",
  not_one_of: "must be one of {allowed}",
  too_short: "is too short (at least {min})",
  too_long: "is too long (at most {max})",
  too_small: "is too small (at least {min})",
  too_big: "is too big (at most {max})",
  invalid_email: "is not a valid email address",
  invalid_id: "is not a valid UUID",
  invalid_date: "is not a valid date",
  invalid_time: "is not a valid RFC 3339 time",
  nonexistent_local_time: "does not exist on that day",
  invalid_time_zone: "is not a known time zone",
  invalid_characters: "has characters that are not allowed",
  ends_before_start: "must be after the start",
  closes_after_end: "must be before the end",
  min_above_max: "is above the maximum",
  off_the_planet: "is not on Earth",
  unknown_postal_code: "is not a known postal code",
  unknown_reference: "does not exist",
  does_not_fit_type: "does not fit",
  foreign_address: "must be uploaded first",
  nothing_given: "names nothing to change",
  invalid_currency: "is not a known currency",
  not_rising: "must rise",
  too_many: "has too many values (at most {max})",
  invalid_iban: "is not a valid IBAN",
  invalid_bic: "is not a valid BIC",
  invalid_amount: "is not an amount of the club's currency",
  too_far_away: "is too far away",
};

/** The domain's words for fields, where the document has others. */
const FIELDS: Record<string, string> = { startAt: "startTime", endAt: "endTime" };

function issueSentence({ path, rule, facts }: Issue): string {
  const sentence = RULES[rule].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts?.[fact] ?? "?"));
  const field = path.map((part) => FIELDS[part] ?? String(part)).join(".");
  const named = field || "Request body";
  // The document's own sentences: "Email required", "Token required", "Name required".
  return `${rule === "unknown_field" ? named : named.slice(0, 1).toUpperCase() + named.slice(1)} ${sentence}`;
}

/** Status and sentence of a refusal. */
export function wordsOf(refusal: Refusal): { status: number; message: string } {
  // A word of the document's paths in the place of an id: there is nothing at that address.
  if (refusal.code === "malformed_id" && OWN_WORDS.test(refusal.facts.value))
    return wordsOf({ code: "unknown_path", facts: {} });
  const { status, message } = ERRORS[refusal.code] as Row<RefusalCode>;
  return {
    status,
    message: typeof message === "string" ? message : (message as (facts: unknown) => string)(refusal.facts),
  };
}

const OWN_WORDS = /^(auth|clubs|joinRequests|me|settings)$/;
