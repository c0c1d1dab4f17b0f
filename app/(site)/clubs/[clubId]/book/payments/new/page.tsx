import { randomUUID } from "node:crypto";
import { Users } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { FieldsForm } from "@/components/fields-form";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { accountOf } from "@/lib/domain/money/accounts/queries";
import { balancesOf } from "@/lib/domain/money/balances/queries";
import { typedAmount } from "@/lib/money";
import { PageHead } from "../../../../../organise/_components/page-head";
import { organised } from "../../../../../organise/organiser";
import { BalanceRows } from "../../_components/balance-rows";
import { BalanceSearch } from "../../_components/balance-search";
import { payAction } from "../../actions";
import { type Book, type BookPage, PER_PAGE, readBook, said } from "../../book-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("pay"), robots: { index: false } };
}

export default async function NewPaymentPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  if (!book.keeps) notFound();
  const given = await searchParams;
  const member = said(given, "member");
  return member ? (
    <Paid book={book} membershipId={member} />
  ) : (
    <Payers book={book} text={said(given, "q")} page={pageNumber(given.page)} />
  );
}

/** First who, then how much: who owes most stands on top. */
async function Payers({ book, text, page }: { book: Book; text: string; page: number }) {
  const wish = { text, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const { balances, total } = await balancesOf(book.actor, book.clubId, wish);
  const t = await getTranslations("book");
  const path = `${book.home}/payments/new`;
  return (
    <div className="grid gap-6">
      <PageHead back={{ href: book.home, label: t("title") }} title={t("nav.pay")}>
        <p className="text-muted">{t("whoPaid")}</p>
      </PageHead>
      <BalanceSearch action={path} text={text} />
      {balances.length === 0 ? (
        <EmptyState icon={Users} title={t("noMember")} text={t("noMemberText")} />
      ) : (
        <BalanceRows book={book} balances={balances} href={({ membershipId }) => `${path}?member=${membershipId}`} />
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${path}?${new URLSearchParams({ ...(text && { q: text }), page: String(wanted) })}`}
      />
    </div>
  );
}

async function Paid({ book, membershipId }: { book: Book; membershipId: string }) {
  const account = await organised(membershipId, (id) =>
    accountOf(book.actor, book.clubId, id, { limit: 1, offset: 0 }),
  );
  const t = await getTranslations();
  const { currency, money, clubId, home, today } = book;
  const back = `${home}/members/${account.membershipId}`;
  return (
    <div className="grid w-full max-w-xl gap-6">
      <PageHead back={{ href: `${home}/payments/new`, label: t("book.nav.pay") }} title={account.name}>
        <p className="text-muted">
          {account.owed > 0 ? t("book.owesNow", { amount: money(account.owed) }) : t("book.owesNothing")}
        </p>
      </PageHead>
      <FieldsForm
        action={payAction}
        hidden={{ clubId, key: randomUUID(), back, membershipId: account.membershipId }}
        fields={[
          {
            ...{
              name: "amount",
              inputMode: "decimal" as const,
              label: `${t("book.amount")} (${currency.toUpperCase()})`,
              hint: t("book.tooMuchHint"),
            },
            ...{ required: true, defaultValue: account.owed > 0 ? typedAmount(account.owed, currency) : undefined },
          },
          {
            ...{ name: "method", label: t("book.method"), required: true, defaultValue: "cash" },
            options: (["cash", "transfer", "card"] as const).map((value) => ({
              value,
              label: t(`book.methods.${value}`),
            })),
          },
          { name: "bookedOn", label: t("book.day"), type: "date", required: true, defaultValue: today },
          ...(account.open.length > 1
            ? [
                {
                  ...{ name: "chargeId", label: t("book.firstFor") },
                  options: [
                    { value: "", label: t("book.oldestFirst") },
                    ...account.open.map((charge) => ({
                      value: charge.id,
                      label: `${charge.text}, ${money(charge.left)}`,
                    })),
                  ],
                },
              ]
            : []),
          { name: "text", label: t("book.note") },
        ]}
        submit={t("book.nav.pay")}
        pending={t("common.loading")}
      />
    </div>
  );
}
