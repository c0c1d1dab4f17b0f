import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuickForm } from "@/app/(site)/_components/quick-form";
import { found } from "@/app/(site)/found";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { linesOf } from "@/lib/domain/money/statements/queries";
import { PageHead } from "../../../../../organise/_components/page-head";
import { BookedNotice } from "../../_components/booked-notice";
import { type BookPage, PER_PAGE, readBook, said } from "../../book-data";
import { StatementRow } from "../_components/statement-row";
import { bookCertainAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.statements"))("title"), robots: { index: false } };
}

export default async function StatementPage({ params, searchParams }: BookPage<{ statementId: string }>) {
  const { clubId, statementId } = await params;
  const book = await readBook(clubId);
  const given = await searchParams;
  const [page, undone] = [pageNumber(given.page), said(given, "done")];
  const wish = { limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const { statement, lines, total } = await found(statementId, (id) => linesOf(book.actor, book.clubId, id, wish));
  const t = await getTranslations("book.statements");
  const path = `${book.home}/statements/${statement.id}`;
  const certain = lines.filter(({ match }) => match?.ground === "reference").length;
  return (
    <div key={undone} className="grid gap-6">
      <PageHead back={{ href: `${book.home}/statements`, label: t("title") }} title={statement.name} />
      {undone && <BookedNotice book={book} bookingId={undone} back={path} />}
      {book.keeps && certain > 0 && (
        <QuickForm
          action={bookCertainAction}
          fields={{ clubId: book.clubId, statementId: statement.id }}
          label={t("bookCertain", { count: certain })}
          size="lg"
        />
      )}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {lines.map((line) => (
          <StatementRow key={line.id} book={book} line={line} path={path} />
        ))}
      </ul>
      {lines.length === 0 && <p className="text-muted">{t("allRepeated")}</p>}
      <PageLinks page={page} total={total} perPage={PER_PAGE} href={(wanted) => `${path}?page=${wanted}`} />
    </div>
  );
}
