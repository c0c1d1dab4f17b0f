import { Gavel } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/fields-form";
import { FieldsForm } from "@/components/fields-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { catalogueOf } from "@/lib/domain/money/catalogue/queries";
import { typedAmount } from "@/lib/money";
import { AskedForm } from "../../../../_components/quick-form";
import { DialogForm } from "../_components/dialog-form";
import { addReasonAction, archiveReasonAction, changeReasonAction } from "../actions";
import { type Book, type BookPage, readBook } from "../book-data";

type Reason = Awaited<ReturnType<typeof catalogueOf>>[number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("catalogue"), robots: { index: false } };
}

export default async function CataloguePage({ params }: BookPage) {
  const book = await readBook((await params).clubId);
  const reasons = await catalogueOf(book.actor, book.clubId);
  const t = await getTranslations();
  return (
    <div className="grid gap-6">
      <h1 className="text-5xl sm:text-6xl">{t("book.nav.catalogue")}</h1>
      <p className="max-w-prose text-muted">{t("book.catalogueText")}</p>
      {reasons.length === 0 ? (
        <EmptyState icon={Gavel} title={t("book.noReasons")} text={t("book.noReasonsText")} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {reasons.map((reason) => (
            <ReasonRow
              key={`${reason.id} ${reason.name} ${reason.amount} ${reason.proposedFor}`}
              book={book}
              reason={reason}
            />
          ))}
        </ul>
      )}
      {book.keeps && (
        <section className="grid max-w-xl gap-4">
          <h2 className="text-3xl">{t("book.addReason")}</h2>
          <FieldsForm
            action={addReasonAction}
            hidden={{ clubId: book.clubId }}
            fields={await fieldsOf(book)}
            submit={t("book.addReason")}
            pending={t("common.loading")}
            done={t("common.saved")}
          />
        </section>
      )}
    </div>
  );
}

async function fieldsOf({ currency }: Book, reason?: Reason): Promise<FormField[]> {
  const t = await getTranslations("book");
  const causes = (["missed_shift", "no_show"] as const).map((value) => ({ value, label: t(`causes.${value}`) }));
  return [
    { name: "name", label: t("reason"), required: true, defaultValue: reason?.name },
    {
      ...{
        name: "amount",
        inputMode: "decimal" as const,
        label: `${t("amount")} (${currency.toUpperCase()})`,
        required: true,
      },
      defaultValue: reason && typedAmount(reason.amount, currency),
    },
    {
      ...{ name: "proposedFor", label: t("proposedFor"), hint: t("proposedForHint") },
      defaultValue: reason?.proposedFor ?? "",
      options: [{ value: "", label: t("onlyPeople") }, ...causes],
    },
  ];
}

async function ReasonRow({ book, reason }: { book: Book; reason: Reason }) {
  const t = await getTranslations();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-3 py-3 sm:px-4">
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere font-semibold">{reason.name}</p>
        {reason.proposedFor && (
          <p>
            <Badge tone="accent">{t(`book.causes.${reason.proposedFor}`)}</Badge>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="figures mr-2 text-2xl/6">{book.money(reason.amount)}</span>
        {book.keeps && (
          <>
            <DialogForm
              action={changeReasonAction}
              trigger={t("common.edit")}
              title={reason.name}
              text={t("book.changeReasonText")}
              hidden={{ clubId: book.clubId, id: reason.id }}
              fields={await fieldsOf(book, reason)}
              submit={t("common.save")}
            />
            <AskedForm
              action={archiveReasonAction}
              fields={{ clubId: book.clubId, id: reason.id }}
              trigger={
                <Button variant="quiet" size="sm" className="text-bad">
                  {t("book.archive")}
                </Button>
              }
              title={t("book.archiveTitle", { name: reason.name })}
              text={t("book.archiveText")}
              confirm={t("book.archive")}
            />
          </>
        )}
      </div>
    </li>
  );
}
