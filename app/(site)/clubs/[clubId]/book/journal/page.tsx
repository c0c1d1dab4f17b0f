import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { type JournalLine, journal } from "@/lib/domain/money/journal/queries";
import type { LedgerKind } from "@/lib/domain/money/types";
import { signed } from "../_components/account-lines";
import { BookDay } from "../_components/book-day";
import { BookedNotice } from "../_components/booked-notice";
import { TakeBack } from "../_components/take-back";
import { type Book, type BookPage, PER_PAGE, readBook, said } from "../book-data";

const KINDS: readonly LedgerKind[] = ["charge", "payment", "waiver", "reversal", "allocation", "income", "expense"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("journal"), robots: { index: false } };
}

export default async function JournalPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  const given = await searchParams;
  const page = pageNumber(given.page);
  const year = /^(19|20|21)\d\d$/.test(said(given, "year")) ? Number(said(given, "year")) : undefined;
  const kind = KINDS.find((one) => one === said(given, "kind"));
  const wish = { year, kind, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const { lines, total, years } = await journal(book.actor, book.clubId, wish);
  const t = await getTranslations("book");
  const path = `${book.home}/journal`;
  const filter = { ...(year && { year: String(year) }), ...(kind && { kind }) };
  const done = said(given, "done");
  return (
    <div key={done} className="grid gap-6">
      <h1 className="text-5xl sm:text-6xl">{t("nav.journal")}</h1>
      <p className="max-w-prose text-muted">{t("journalText")}</p>
      {done && <BookedNotice book={book} bookingId={done} back={path} />}
      <Form key={JSON.stringify(filter)} action={path} className="flex flex-wrap gap-2">
        <Select name="year" aria-label={t("year")} defaultValue={year ?? ""}>
          <option value="">{t("everyYear")}</option>
          {years.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        <Select name="kind" aria-label={t("kind")} defaultValue={kind ?? ""}>
          <option value="">{t("everyKind")}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="outline">
          {t("show")}
        </Button>
      </Form>
      {lines.length === 0 ? (
        <EmptyState icon={ReceiptText} title={t("noLines")} text={t("noLinesText")} />
      ) : (
        <Lines book={book} lines={lines} back={`${path}?${new URLSearchParams({ ...filter, page: String(page) })}`} />
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${path}?${new URLSearchParams({ ...filter, page: String(wanted) })}`}
      />
    </div>
  );
}

async function Lines({ book, lines, back }: { book: Book; lines: readonly JournalLine[]; back: string }) {
  const t = await getTranslations("book");
  const what = (line: JournalLine) =>
    [line.name, line.text, book.money(Math.abs(line.amount))].filter(Boolean).join(", ");
  return (
    <ul aria-label={t("nav.journal")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-3 py-2.5 sm:px-4">
          <div className="grid min-w-0 gap-0.5">
            <p className="wrap-anywhere flex flex-wrap items-center gap-x-2 font-semibold">
              {line.name ?? book.club.name}
              {line.isReversed && <Badge>{t("takenBack")}</Badge>}
            </p>
            <p className="wrap-anywhere text-muted text-sm">
              {[
                line.takesBack ? t("reversalOf", { kind: t(`kinds.${line.takesBack}`) }) : t(`kinds.${line.kind}`),
                line.text,
                line.method && t(`methods.${line.method}`),
                line.byName ?? t("provider"),
              ]
                .filter(Boolean)
                .join(" · ")}
              {" · "}
              <BookDay day={line.bookedOn} />
            </p>
          </div>
          <div className="grid justify-items-end">
            <span className="figures text-xl/6">{moved(line, book.money)}</span>
            {book.keeps && !line.isReversed && !["reversal", "allocation"].includes(line.kind) && (
              <TakeBack quiet book={book} back={back} entryId={line.id} what={what(line)} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** With a plus where money came to the club and a minus where it went; a claim alone moves none. */
function moved({ kind, takesBack, amount }: JournalLine, money: Book["money"]): string {
  const isPayment = [kind, takesBack].includes("payment");
  const isOwn = [kind, takesBack].some((one) => one === "income" || one === "expense");
  return isPayment ? signed(-amount, money) : isOwn ? signed(amount, money) : money(Math.abs(amount));
}
