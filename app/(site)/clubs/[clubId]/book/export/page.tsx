import { Download, FileArchive, FileSpreadsheet, FileText, type LucideIcon } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { handOverCandidates } from "@/lib/domain/money/handover/queries";
import { bookYears } from "@/lib/domain/money/years/queries";
import { DialogForm } from "../_components/dialog-form";
import { type Book, type BookPage, readBook, said } from "../book-data";
import { handOverAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("export"), robots: { index: false } };
}

export default async function ExportPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  const { offered, current } = await bookYears(book.actor, book.clubId);
  const asked = Number(said(await searchParams, "year"));
  const year = offered.includes(asked) ? asked : current;
  const t = await getTranslations("book");
  const path = `${book.home}/export`;
  return (
    <div className="grid gap-8">
      <section className="grid gap-4">
        <h1 className="text-5xl sm:text-6xl">{t("export.title")}</h1>
        <p className="max-w-prose text-muted">{t("export.text")}</p>
        <Form key={year} action={path} className="flex flex-wrap gap-2">
          <Select name="year" aria-label={t("year")} defaultValue={year}>
            {offered.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
          <Button type="submit" variant="outline">
            {t("show")}
          </Button>
        </Form>
        <Files path={path} year={year} />
      </section>
      {book.keeps && <HandOver book={book} path={path} />}
    </div>
  );
}

type Offered = {
  name: "report" | "journal" | "balances";
  icon: LucideIcon;
  files: { file: string; label: string }[];
};

const FILES: readonly Offered[] = [
  { name: "report", icon: FileText, files: [{ file: "year-end.pdf", label: "PDF" }] },
  {
    ...{ name: "journal", icon: FileSpreadsheet },
    files: [
      { file: "journal.xlsx", label: "XLSX" },
      { file: "journal.csv", label: "CSV" },
    ],
  },
  {
    ...{ name: "balances", icon: FileSpreadsheet },
    files: [
      { file: "balances.xlsx", label: "XLSX" },
      { file: "balances.csv", label: "CSV" },
    ],
  },
];

async function Files({ path, year }: { path: string; year: number }) {
  const t = await getTranslations("book.export");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {FILES.map(({ name, icon: Icon, files }) => (
        <li key={name} className="grid gap-3 p-4 sm:grid-cols-[1fr_auto] sm:items-center">
          <div className="grid grid-cols-[auto_1fr] gap-x-3">
            <Icon aria-hidden className="mt-0.5 size-5 text-muted" />
            <h2 className="font-sans font-semibold text-base normal-case">
              {t(name)} {year}
            </h2>
            <p className="col-start-2 text-muted text-sm">{t(`${name}Text`)}</p>
          </div>
          <div className="flex flex-wrap gap-2 max-sm:pl-8">
            {files.map(({ file, label }) => (
              <Button key={file} variant="outline" asChild>
                <a href={`${path}/${file}?year=${year}`} aria-label={`${t(name)} ${year}, ${label}`} download>
                  <Download aria-hidden />
                  {label}
                </a>
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

async function HandOver({ book, path }: { book: Book; path: string }) {
  const members = await handOverCandidates(book.actor, book.clubId);
  const t = await getTranslations("book.handOver");
  const nameOf = ({ name, audits, role }: (typeof members)[number]) =>
    audits ? t("audits", { name }) : role === "shift_manager" ? t("manager", { name }) : name;
  const options = members.map((member) => ({ value: member.id, label: nameOf(member) }));
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t("title")}</h2>
      <div className="grid gap-2">
        <h3 className="font-sans font-semibold text-base normal-case">{t("pack")}</h3>
        <p className="max-w-prose text-muted">{t("packText")}</p>
        <Button variant="outline" className="justify-self-start" asChild>
          <a href={`${path}/hand-over.zip`} download>
            <FileArchive aria-hidden />
            {t("download")}
          </a>
        </Button>
      </div>
      <p className="max-w-prose text-muted">{members.length > 0 ? t("text") : t("nobody")}</p>
      {members.length > 0 && (
        <div>
          <DialogForm
            action={handOverAction}
            trigger={t("trigger")}
            title={t("ask")}
            text={t("askText")}
            hidden={{ clubId: book.clubId }}
            fields={[
              {
                ...{ name: "membershipId", label: t("to"), required: true },
                options: [{ value: "", label: t("choose") }, ...options],
              },
            ]}
            submit={t("submit")}
            variant="danger"
          />
        </div>
      )}
    </section>
  );
}
