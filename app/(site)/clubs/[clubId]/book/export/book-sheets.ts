import { createTranslator } from "next-intl";
import type { catalogueOf } from "@/lib/domain/money/catalogue/queries";
import type { handOverFacts } from "@/lib/domain/money/handover/queries";
import type { JournalLine } from "@/lib/domain/money/journal/queries";
import { moneyOf } from "@/lib/domain/money/years/rules";
import type { YearEnd } from "@/lib/domain/money/years/types";
import { messagesOf } from "@/lib/i18n/messages";
import { typedAmount } from "@/lib/money";
import type { Sheet } from "@/lib/sheets";
import { formatDate, formatWallClock } from "@/lib/time";

/** More lines than a spreadsheet is pleasant with. */
export const MOST_LINES = 200_000;

/** How the book's sheets speak to a reader: the words, and amounts as plain numbers. */
export function sheetWords(wanted: string, currency: string) {
  const { locale, messages } = messagesOf(wanted);
  const t = createTranslator({ locale, messages });
  type Column = keyof typeof messages.book.export.columns;
  return {
    ...{ locale, t },
    amount: (minor: number) => Number(typedAmount(minor, currency)),
    header: (columns: readonly Column[]) => columns.map((column) => t(`book.export.columns.${column}`)),
  };
}
export type SheetWords = ReturnType<typeof sheetWords>;

/** The journal as a treasurer reads one: the oldest first, with what each line changes for the member and for the club. */
export function journalSheet(lines: readonly JournalLine[], timeZone: string, words: SheetWords): Sheet {
  const { t, amount, header } = words;
  return {
    title: t("book.export.journal"),
    header: header([
      ...(["day", "kind", "takesBack", "member", "text", "method", "owes", "money", "currency"] as const),
      ...(["takenBack", "by", "entered", "booking"] as const),
    ]),
    rows: lines
      .toSorted((a, b) => (a.bookedOn === b.bookedOn ? compared(a.id, b.id) : compared(a.bookedOn, b.bookedOn)))
      .map((line) => [
        line.bookedOn,
        t(`book.kinds.${line.kind}`),
        line.takesBack && t(`book.kinds.${line.takesBack}`),
        line.name,
        line.text,
        line.method && t(`book.methods.${line.method}`),
        line.membershipId === null ? null : amount(line.amount),
        amount(moneyOf(line)),
        line.currency.toUpperCase(),
        line.isReversed ? t("book.export.yes") : null,
        line.byName ?? t("book.provider"),
        formatWallClock(line.createdAt, timeZone),
        line.bookingId,
      ]),
  };
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each member's year in a line. */
export function balancesSheet({ accounts, year }: YearEnd, { t, amount, header }: SheetWords): Sheet {
  return {
    title: `${t("book.export.balances")} ${year}`,
    header: header(["member", "status", "opening", "charged", "paid", "waived", "changed", "owed", "credit"]),
    rows: accounts.map(({ name, status, opening, charged, paid, waived, takenBack, closing }) => [
      ...[name, t(`book.export.statuses.${status}`)],
      ...[opening, charged, paid, waived, takenBack, Math.max(closing, 0), Math.max(-closing, 0)].map(amount),
    ]),
  };
}

/** What is left of which charge. */
export const openSheet = ({ accounts }: YearEnd, { t, amount, header }: SheetWords): Sheet => ({
  title: t("book.openCharges"),
  header: header(["member", "status", "day", "text", "left"]),
  rows: accounts.flatMap(({ name, status, openItems }) =>
    openItems.map((item) => [
      name,
      t(`book.export.statuses.${status}`),
      ...[item.bookedOn, item.text, amount(item.left)],
    ]),
  ),
});

type Catalogue = Awaited<ReturnType<typeof catalogueOf>>;

export const catalogueSheet = (reasons: Catalogue, { t, amount, header }: SheetWords): Sheet => ({
  title: t("book.nav.catalogue"),
  header: header(["name", "amount", "proposedFor"]),
  rows: reasons.map((reason) => [
    reason.name,
    amount(reason.amount),
    reason.proposedFor && t(`book.causes.${reason.proposedFor}`),
  ]),
});

type Facts = Awaited<ReturnType<typeof handOverFacts>>;

export const waitingSheet = ({ waiting }: Facts, { t, amount, header }: SheetWords): Sheet => ({
  title: t("book.statements.title"),
  header: header(["day", "amount", "currency", "party", "iban", "text", "reference", "statement"]),
  rows: waiting.map((line) => [
    ...[formatDate(line.bookedOn), amount(line.amount), line.currency.toUpperCase(), line.partyName, line.partyIban],
    ...[line.text, line.reference, line.statement.name],
  ]),
});

export const membersSheet = ({ members }: Facts, { t, header }: SheetWords): Sheet => ({
  title: t("clubHouse.members.title"),
  header: header(["name", "email", "role", "licence", "reference"]),
  rows: members.map(({ name, email, role, licenceNumber, reference }) => [
    ...[name, email, t(`clubs.roles.${role}`), licenceNumber, reference],
  ]),
});

export function settingsSheet({ settings }: Facts, { t, header }: SheetWords): Sheet {
  const { currency, finesVisibility, ...plain } = settings;
  const said = {
    ...{ currency: currency.toUpperCase(), ...plain },
    finesVisibility: t(finesVisibility === "members" ? "book.export.yes" : "book.handOver.no"),
  };
  return {
    title: t("book.handOver.files.settings"),
    header: header(["setting", "value"]),
    rows: Object.entries(said).map(([key, value]) => [t(`book.handOver.settings.${key as keyof typeof said}`), value]),
  };
}
