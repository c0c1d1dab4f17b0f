import { FileText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { FieldsForm } from "@/components/fields-form";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { statementsOf } from "@/lib/domain/money/statements/queries";
import { type BookPage, PER_PAGE, readBook } from "../book-data";
import { importAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.statements"))("title"), robots: { index: false } };
}

export default async function StatementsPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  const page = pageNumber((await searchParams).page);
  const { statements, total } = await statementsOf(book.actor, book.clubId, {
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const [t, format] = await Promise.all([getTranslations("book.statements"), getFormatter()]);
  const path = `${book.home}/statements`;
  return (
    <div className="grid gap-8">
      <header className="grid gap-2">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="max-w-prose text-muted">{t("text")}</p>
      </header>
      {book.keeps && (
        <div className="max-w-xl">
          <FieldsForm
            action={importAction}
            hidden={{ clubId: book.clubId }}
            fields={[
              {
                ...{ name: "file", type: "file" as const, label: t("file"), hint: t("fileHint"), required: true },
                accept: ".xml,.csv,.txt,text/csv,text/xml,application/xml",
              },
            ]}
            submit={t("import")}
            pending={t("reading")}
          />
        </div>
      )}
      {statements.length === 0 ? (
        <EmptyState icon={FileText} title={t("none")} text={t("noneText")} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {statements.map(({ id, name, createdAt, uploadedBy, lines, open, repeated }) => (
            <li key={id}>
              <Link
                href={`${path}/${id}`}
                className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2 hover:bg-sunken sm:px-4"
              >
                <span className="grid min-w-0">
                  <span className="wrap-anywhere font-semibold">{name}</span>
                  <span className="text-muted text-sm">
                    {format.dateTime(createdAt, { dateStyle: "medium", timeZone: book.timeZone })} · {uploadedBy} ·{" "}
                    {t("lines", { count: lines })}
                    {repeated > 0 && ` · ${t("repeated", { count: repeated })}`}
                  </span>
                </span>
                <Badge tone={open > 0 ? "warn" : "ok"}>{open > 0 ? t("waiting", { count: open }) : t("done")}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <PageLinks page={page} total={total} perPage={PER_PAGE} href={(wanted) => `${path}?page=${wanted}`} />
    </div>
  );
}
