import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { balancesOf } from "@/lib/domain/money/balances/queries";
import { openLineOf } from "@/lib/domain/money/statements/queries";
import { PageHead } from "../../../../../../organise/_components/page-head";
import { organised } from "../../../../../../organise/organiser";
import { type BookPage, readBook } from "../../../book-data";
import { LineFacts } from "../../_components/statement-row";
import { decideLineAction } from "../../actions";

/** More than any club has members. */
const MOST = 5000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.statements"))("decide"), robots: { index: false } };
}

/** Whose payment a line is, or what the club got or paid. */
export default async function StatementLinePage({ params }: BookPage<{ statementId: string; lineId: string }>) {
  const { clubId, lineId } = await params;
  const book = await readBook(clubId);
  if (!book.keeps) notFound();
  const line = await organised(lineId, (id) => openLineOf(book.actor, book.clubId, id));
  const path = `${book.home}/statements/${line.statement.id}`;
  if (line.status !== "open") redirect(path);
  const members = line.amount > 0 ? await payers(book) : [];
  const [t, common] = await Promise.all([getTranslations("book.statements"), getTranslations("common")]);
  const form = {
    action: decideLineAction,
    hidden: { clubId: book.clubId, lineId: line.id },
    pending: common("loading"),
  };
  return (
    <div className="grid w-full max-w-xl gap-8">
      <PageHead back={{ href: path, label: line.statement.name }} title={t("decide")} />
      <div className="rounded-lg border border-line bg-surface p-4">
        <LineFacts book={book} line={line} />
      </div>
      {members.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("memberPaid")}</h2>
          <FieldsForm
            {...form}
            fields={[
              {
                ...{ name: "membershipId", label: t("member"), required: true, options: members },
                defaultValue: line.match?.membershipId ?? "",
              },
            ]}
            submit={t("bookPayment")}
          />
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-3xl">{t(line.amount > 0 ? "clubGot" : "clubPaid")}</h2>
        <FieldsForm
          {...form}
          fields={[{ name: "text", label: t("whatFor"), defaultValue: line.text.slice(0, 200), required: true }]}
          submit={t(line.amount > 0 ? "bookIncome" : "bookExpense")}
          variant="outline"
        />
      </section>
    </div>
  );
}

/** Everybody who may have paid, by name, with what is open. */
async function payers(book: Awaited<ReturnType<typeof readBook>>) {
  const { balances } = await balancesOf(book.actor, book.clubId, { sort: "name", limit: MOST, offset: 0 });
  const t = await getTranslations("book.statements");
  const members = balances.map(({ membershipId, name, owed }) => ({
    value: membershipId,
    label: owed > 0 ? `${name} (${book.money(owed)})` : name,
  }));
  return [{ value: "", label: t("choose") }, ...members];
}
