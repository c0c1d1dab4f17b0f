import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { PageHead } from "../../../../organise/_components/page-head";
import { BookedNotice } from "../_components/booked-notice";
import { ownAction } from "../actions";
import { type BookPage, readBook, said } from "../book-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("own"), robots: { index: false } };
}

export default async function OwnMoneyPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  if (!book.keeps) notFound();
  const done = said(await searchParams, "done");
  const t = await getTranslations();
  const path = `${book.home}/own`;
  return (
    <div key={done} className="grid w-full max-w-xl gap-6">
      <PageHead back={{ href: book.home, label: t("book.title") }} title={t("book.nav.own")}>
        <p className="text-muted">{t("book.ownText")}</p>
      </PageHead>
      {done && <BookedNotice book={book} bookingId={done} back={path} />}
      <FieldsForm
        action={ownAction}
        hidden={{ clubId: book.clubId, key: randomUUID(), back: path }}
        fields={[
          {
            ...{ name: "kind", label: t("book.kind"), required: true, defaultValue: "expense" },
            options: (["expense", "income"] as const).map((value) => ({ value, label: t(`book.kinds.${value}`) })),
          },
          { name: "text", label: t("book.whatFor"), required: true },
          {
            name: "amount",
            inputMode: "decimal" as const,
            label: `${t("book.amount")} (${book.currency.toUpperCase()})`,
            required: true,
          },
          {
            ...{ name: "method", label: t("book.method"), required: true, defaultValue: "transfer" },
            options: (["cash", "transfer", "card"] as const).map((value) => ({
              value,
              label: t(`book.methods.${value}`),
            })),
          },
          { name: "bookedOn", label: t("book.day"), type: "date", required: true, defaultValue: book.today },
        ]}
        submit={t("book.bookIt")}
        pending={t("common.loading")}
      />
    </div>
  );
}
