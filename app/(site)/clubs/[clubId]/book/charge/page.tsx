import { randomUUID } from "node:crypto";
import { Users } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { balancesOf } from "@/lib/domain/money/balances/queries";
import { catalogueOf } from "@/lib/domain/money/catalogue/queries";
import { MOST_AT_ONCE } from "@/lib/domain/money/rules";
import { typedAmount } from "@/lib/money";
import { PageHead } from "../../../../organise/_components/page-head";
import { BookedNotice } from "../_components/booked-notice";
import { type BookPage, readBook, said } from "../book-data";
import { ChargeForm } from "./_components/charge-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("charge"), robots: { index: false } };
}

export default async function ChargePage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  if (!book.keeps) notFound();
  const given = await searchParams;
  const { actor, clubId, home, currency } = book;
  const [{ balances }, reasons] = await Promise.all([
    balancesOf(actor, clubId, { sort: "name", limit: MOST_AT_ONCE, offset: 0 }),
    catalogueOf(actor, clubId),
  ]);
  const members = balances.filter(({ status }) => status === "active");
  const t = await getTranslations("book");
  const done = said(given, "done");
  return (
    <div key={done} className="grid w-full max-w-3xl gap-6">
      <PageHead back={{ href: home, label: t("title") }} title={t("nav.charge")}>
        <p className="text-muted">{t("chargeText")}</p>
      </PageHead>
      {done && <BookedNotice book={book} bookingId={done} back={`${home}/charge`} />}
      {members.length === 0 ? (
        <EmptyState icon={Users} title={t("noMember")} text={t("noMembersYet")} />
      ) : (
        <ChargeForm
          hidden={{ clubId, key: randomUUID(), back: `${home}/charge` }}
          currency={currency}
          today={book.today}
          reasons={reasons.map(({ id, name, amount }) => ({ id, name, amount: typedAmount(amount, currency) }))}
          members={members.map(({ membershipId, name, owed }) => ({
            id: membershipId,
            name,
            owed: owed > 0 ? book.money(owed) : null,
          }))}
          chosen={members.flatMap(({ membershipId }) => (membershipId === said(given, "member") ? [membershipId] : []))}
        />
      )}
    </div>
  );
}
