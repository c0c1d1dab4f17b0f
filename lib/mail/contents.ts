import { createFormatter, createTranslator } from "next-intl";
import { inFours } from "../bank";
import type { EntryFacts, Letter, MailFacts, MailTemplate } from "../domain/mail/types";
import { formats } from "../i18n/formats";
import type { Locale } from "../i18n/locale";
import { messagesOf } from "../i18n/messages";
import { formatMinor } from "../money";

/** A mail before it has a form: what both its parts say. */
export type Contents = {
  locale: Locale;
  subject: string;
  greeting: string;
  body: string;
  /** Shown large, on a plate. */
  bib: string | null;
  rows: { label: string; value: string }[];
  /** `href` is an address, or a path of the site. */
  action: { label: string; href: string } | null;
  note: string;
  /** How to get no more of this mail; `href` as in `action`. */
  stop: { label: string; href: string } | null;
};

type Row = [label: string, value: string | null];
/** What a template adds to its texts. */
type Filled = {
  values?: Record<string, string>;
  bib?: string | null;
  rows?: Row[];
  href: string | null;
  stop?: string;
};
type Say = {
  row(key: string): string;
  when(at: Date, timeZone: string): string;
  day(at: Date, timeZone: string): string;
  money(facts: { amount: number; currency: string }): string;
};

/** Says a mail in the reader's language; in English where that is none of ours. */
export function contentsOf(letter: Letter, wanted: string | null): Contents {
  const { locale, messages } = messagesOf(wanted);
  const said = createTranslator({ locale, messages, namespace: "mail" }) as unknown as (
    key: string,
    values?: Record<string, string>,
  ) => string;
  const format = createFormatter({ locale });
  const fill = FILLED[letter.template] as (facts: Letter["facts"], say: Say) => Filled;
  const { values, bib, rows, href, stop } = fill(letter.facts, {
    row: (key) => said(`rows.${key}`),
    when: (at, timeZone) => format.dateTime(at, { ...formats.dateTime.dayTime, timeZone, timeZoneName: "short" }),
    day: (at, timeZone) => format.dateTime(at, { ...formats.dateTime.day, timeZone }),
    money: ({ amount, currency }) => formatMinor(amount, currency, locale),
  });
  const plain = Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, oneLine(value)]));
  const text = (part: string) => said(`${letter.template}.${part}`, plain);
  return {
    locale,
    subject: oneLine(text("subject")),
    greeting: said("layout.greeting"),
    body: text("body"),
    bib: bib ?? null,
    rows: (rows ?? []).flatMap(([label, value]) =>
      value === null ? [] : [{ label: said(`rows.${label}`), value: oneLine(value) }],
    ),
    action: href === null ? null : { label: text("action"), href },
    note: text("note"),
    stop: stop ? { label: said("layout.stop"), href: stop } : null,
  };
}

/** Names are written by people: no line of a mail, no header and no address is made of them. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").replace(/:\/\//g, " ").trim().slice(0, 300);

const entryRows = (entry: EntryFacts | null, say: Say): Row[] =>
  entry
    ? [
        ["runner", entry.runner],
        ["stage", entry.stage],
        ["event", entry.event],
        ["start", say.when(entry.startAt, entry.timeZone)],
      ]
    : [];

const entry = (facts: EntryFacts, say: Say): Filled => ({
  values: { runner: facts.runner, stage: facts.stage, event: facts.event },
  rows: entryRows(facts, say),
  href: "/entries",
});

const paid = (facts: MailFacts["payment_received"], say: Say): Filled => ({
  values: { amount: say.money(facts) },
  rows: [["amount", say.money(facts)], ...entryRows(facts.entry, say)],
  href: facts.entry && "/entries",
});

const volunteer = (facts: MailFacts["volunteer_approved"], say: Say): Filled => ({
  values: { event: facts.event },
  rows: [
    ["event", facts.event],
    ["start", say.when(facts.startAt, facts.timeZone)],
  ],
  href: `/events/${facts.eventId}`,
});

function passing(facts: MailFacts["follow_correction"], say: Say): Filled {
  const place = facts.place ?? say.row("finish");
  return {
    values: {
      runner: facts.runner,
      place,
      elapsed: facts.elapsedMs === null ? say.row("takenBack") : elapsed(facts.elapsedMs),
    },
    bib: facts.bib,
    rows: [
      ["runner", facts.runner],
      ["place", place],
      ["time", facts.elapsedMs === null ? null : elapsed(facts.elapsedMs)],
      ["stage", facts.stage],
      ["event", facts.event],
    ],
    href: `/stages/${facts.stageId}/live`,
    stop: facts.stop,
  };
}

const shift = (facts: MailFacts["shift_reminder"] & { member?: string }, say: Say): Filled => {
  const title = facts.title ?? say.row("aShift");
  return {
    values: {
      shift: title,
      club: facts.club,
      start: say.when(facts.startAt, facts.timeZone),
      member: facts.member ?? "",
    },
    rows: [
      ["shift", title],
      ["start", say.when(facts.startAt, facts.timeZone)],
      ["end", say.when(facts.endAt, facts.timeZone)],
      ["place", facts.place],
      ["club", facts.club],
    ],
    href: `/clubs/${facts.clubId}/shifts/${facts.shiftId}`,
  };
};

const FILLED: { [T in MailTemplate]: (facts: MailFacts[T], say: Say) => Filled } = {
  verify_email: ({ link }) => ({ href: link }),
  change_email: ({ link }) => ({ href: link }),
  email_changed: ({ newEmail }) => ({ values: { newEmail }, href: null }),
  email_wanted: () => ({ href: "/sign-in" }),
  password_changed: ({ at, timeZone }, say) => ({ values: { at: say.when(at, timeZone) }, href: "/sign-in" }),
  magic_link: ({ link }) => ({ href: link }),
  claim_guest: ({ link, guest, manager }) => ({ values: { guest, manager }, href: link }),
  entry_received: entry,
  entry_confirmed: (facts, say) => ({ ...entry(facts, say), bib: facts.bib }),
  entry_rejected: entry,
  entry_cancelled: entry,
  place_lost: (facts, say) => {
    const said = entry(facts, say);
    return {
      ...said,
      values: { ...said.values, amount: say.money(facts) },
      rows: [["amount", say.money(facts)], ...(said.rows ?? [])],
    };
  },
  payment_received: paid,
  refund_made: paid,
  volunteer_approved: volunteer,
  volunteer_rejected: volunteer,
  volunteer_assigned: (facts, say) => ({
    ...volunteer(facts, say),
    values: { event: facts.event, checkpoint: facts.checkpoint, stage: facts.stage },
    rows: [["checkpoint", facts.checkpoint], ["stage", facts.stage], ...(volunteer(facts, say).rows ?? [])],
  }),
  club_invitation: ({ club, inviter, role, link, until, timeZone }, say) => ({
    values: { club, inviter },
    rows: [
      ["club", club],
      ["role", say.row(`roles.${role}`)],
      ["until", say.day(until, timeZone)],
    ],
    href: link,
  }),
  membership_approved: ({ club, clubId }) => ({ values: { club }, rows: [["club", club]], href: `/clubs/${clubId}` }),
  membership_refused: ({ club, clubId, reason }) => ({
    values: { club },
    rows: [
      ["club", club],
      ["reason", reason],
    ],
    href: `/clubs/${clubId}`,
  }),
  licence_expiring: ({ club, clubId, kind, name, endsOn }, say) => ({
    values: { club, what: say.row(`expiring.${kind}`), day: say.day(endsOn, "UTC") },
    rows: [
      [`expiring.${kind}`, name],
      ["lastDay", say.day(endsOn, "UTC")],
      ["club", club],
    ],
    href: `/clubs/${clubId}`,
  }),
  follow_passing: (facts, say) => {
    const said = passing(facts, say);
    return { ...said, rows: [...(said.rows ?? []), ["clock", say.when(facts.at, facts.timeZone)]] };
  },
  follow_correction: passing,
  results_published: (facts) => ({
    values: { runner: facts.runner, stage: facts.stage, event: facts.event },
    rows: [
      ["runner", facts.runner],
      ["rank", facts.rank === null ? null : String(facts.rank)],
      ["time", facts.timeMs === null ? null : elapsed(facts.timeMs)],
      ["stage", facts.stage],
      ["event", facts.event],
    ],
    href: facts.certificate ?? `/stages/${facts.stageId}/results`,
  }),
  fined: ({ club, clubId, reason, ...money }, say) => ({
    values: { club },
    rows: [
      ["club", club],
      ["reason", reason],
      ["amount", say.money(money)],
    ],
    href: `/clubs/${clubId}/account`,
  }),
  dues_reminder: ({ club, clubId, reference, iban, holder, ...money }, say) => ({
    values: { club, amount: say.money(money) },
    rows: [
      ["club", club],
      ["amount", say.money(money)],
      ["holder", iban && holder],
      ["iban", iban && inFours(iban)],
      ["reference", iban && inFours(reference)],
    ],
    href: `/clubs/${clubId}/account`,
  }),
  charge_lifted: ({ club, clubId, fine, why, left, ...money }, say) => ({
    values: { club, amount: say.money(money) },
    rows: [
      ["club", club],
      ["fine", fine],
      ["lifted", say.money(money)],
      ["reason", why],
      ["left", say.money({ ...money, amount: left })],
    ],
    href: `/clubs/${clubId}/account`,
  }),
  book_handed_over: ({ club, clubId, giver }) => ({
    values: { club, giver },
    rows: [["club", club]],
    href: `/clubs/${clubId}/book`,
  }),
  defence_answered: ({ club, clubId, reason, answer }) => ({
    values: { club },
    rows: [
      ["club", club],
      ["reason", reason],
      ["answer", answer],
    ],
    href: `/clubs/${clubId}/account`,
  }),
  shift_reminder: shift,
  shift_assigned: shift,
  shift_unassigned: shift,
  shift_moved: shift,
  shift_cancelled: shift,
  stand_in_asked: shift,
  stand_in_found: shift,
  stand_in_declined: shift,
};

/** `1:02:03`: cut, never rounded, as everywhere. */
function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
