import { Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { balancesOf } from "@/lib/domain/money/balances/queries";
import { remindableOn, remindersOf } from "@/lib/domain/money/reminders/queries";
import { BalanceRows } from "../_components/balance-rows";
import { BalanceSearch } from "../_components/balance-search";
import { RemindAll, RemindedNotice } from "../_components/remind";
import { type BookPage, PER_PAGE, readBook, said } from "../book-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("members"), robots: { index: false } };
}

export default async function BalancesPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  const given = await searchParams;
  const [text, sort, page] = [
    said(given, "q"),
    said(given, "sort") === "name" ? "name" : "owed",
    pageNumber(given.page),
  ] as const;
  const wish = { text, sort, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const { balances, total } = await balancesOf(book.actor, book.clubId, wish);
  const owing = balances.filter(({ owed }) => owed > 0).map(({ membershipId }) => membershipId);
  const [reminders, remindable, t] = await Promise.all([
    remindersOf(book.actor, book.clubId, owing),
    book.keeps ? remindableOn(book.actor, book.clubId, book.today) : 0,
    getTranslations("book"),
  ]);
  const path = `${book.home}/members`;
  const reminded = said(given, "reminded");
  return (
    <div key={reminded} className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("nav.members")}</h1>
        {remindable > 0 && <RemindAll book={book} count={remindable} back={path} />}
      </header>
      <RemindedNotice said={reminded} />
      <BalanceSearch action={path} text={text} sort={sort} />
      {balances.length === 0 ? (
        <EmptyState icon={Users} title={t("noMember")} text={t("noMemberText")} />
      ) : (
        <BalanceRows
          book={book}
          balances={balances}
          reminders={reminders}
          href={({ membershipId }) => `${path}/${membershipId}`}
        />
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${path}?${new URLSearchParams({ ...(text && { q: text }), sort, page: String(wanted) })}`}
      />
    </div>
  );
}
