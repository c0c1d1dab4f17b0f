import { ArrowLeft, Download, Flag, Printer, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import type { resultsOf } from "@/lib/domain/rankings/publications/queries";
import { stageOf } from "@/lib/domain/stages/queries";
import { found } from "../../../found";
import { PaperRules } from "./_components/paper-rules";
import { PrintButton } from "./_components/print-button";
import { ResultsFilters } from "./_components/results-filters";
import { ResultsTable } from "./_components/results-table";
import { type Asked, askedFor, hrefOf, type Query, resultsPageOf } from "./results-data";

type Props = { params: Promise<{ stageId: string }>; searchParams: Query };
type Official = Awaited<ReturnType<typeof resultsOf>>["official"];

const named = cache(async (stageId: string) => {
  const actor = await currentActor();
  return found(stageId, (id) => stageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const stage = await named((await params).stageId);
  const t = await getTranslations("results");
  const title = `${t("title")}: ${stage.name}, ${stage.event.name}`;
  const description = t("description", { stage: stage.name, event: stage.event.name });
  return { title, description, openGraph: { title, description } };
}

export default async function ResultsPage({ params, searchParams }: Props) {
  const { stageId } = await params;
  const asked = askedFor(await searchParams);
  const actor = await currentActor();
  const data = await found(stageId, (id) => resultsPageOf(actor, id, asked));
  const { stage, official, everybody } = data;
  const t = await getTranslations("results");
  const format = await getFormatter();
  const { timeZone } = stage.event;
  const day = format.dateTime(stage.startAt ?? stage.event.startAt, "day", { timeZone });
  return (
    <div className="on-paper grid gap-5" data-sport={stage.category?.sport ?? "other"}>
      <PaperRules />
      <header className="-mt-4 grid gap-2 print:mt-0">
        <Link
          href={`/stages/${stage.id}`}
          className="inline-flex min-h-11 items-center gap-1.5 justify-self-start text-muted hover:text-ink print:min-h-0"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0 print:hidden" />
          {stage.event.name}
        </Link>
        <h1 className="text-4xl/9 sm:text-5xl/11 print:text-3xl">
          {stage.name} <span className="text-accent">{t("title")}</span>
        </h1>
        <p className="text-muted">{[day, stage.event.city].filter(Boolean).join(" · ")}</p>
      </header>
      <Standing official={official} timeZone={timeZone} />
      {everybody === 0 ? (
        <EmptyState icon={Flag} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <Lines data={data} asked={asked} printedHead={[stage.event.name, stage.name, day].join(" · ")} />
      )}
    </div>
  );
}

/** Whether these are official, and since when: the first thing to know about results. */
async function Standing({ official, timeZone }: { official: Official; timeZone: string }) {
  const t = await getTranslations("results");
  const format = await getFormatter();
  if (!official)
    return (
      <StatusMessage kind="warn" title={t("provisional")}>
        {t("provisionalText")}
      </StatusMessage>
    );
  const { number, note, publishedAt } = official;
  return (
    <StatusMessage kind="ok" title={t("official")}>
      <p>{t("officialText", { number, when: format.dateTime(publishedAt, "dayTime", { timeZone }) })}</p>
      {note && <p className="wrap-anywhere whitespace-pre-line">{note}</p>}
    </StatusMessage>
  );
}

type Data = Awaited<ReturnType<typeof resultsPageOf>>;

async function Lines({ data, asked, printedHead }: { data: Data; asked: Asked; printedHead: string }) {
  const t = await getTranslations("results");
  const { stage, lines, columns, inLaps, groups, official } = data;
  const status = official ? `${t("official")} ${official.number}` : t("provisional");
  return (
    <>
      <ResultsFilters stageId={stage.id} asked={asked} groups={groups} />
      <Files stageId={stage.id} asked={asked} count={data.found} />
      {lines.length === 0 ? (
        <EmptyState icon={SearchX} title={t("noMatchTitle")} text={t("noMatchText")} />
      ) : (
        <ResultsTable
          stageId={stage.id}
          group={asked.group}
          lines={lines}
          columns={columns}
          inLaps={inLaps}
          precision={stage.rounding === "second_up" ? "seconds" : "tenths"}
          printedHead={`${printedHead} · ${status}`}
        />
      )}
      <Pages stageId={stage.id} asked={asked} page={data.page} pages={data.pages} />
    </>
  );
}

async function Files({ stageId, asked, count }: { stageId: string; asked: Asked; count: number }) {
  const t = await getTranslations("results");
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <p className="mr-auto text-muted">{t("count", { count })}</p>
      {asked.all ? (
        <PrintButton label={t("print")} />
      ) : (
        <Button variant="outline" asChild>
          <Link href={hrefOf(stageId, asked, { all: true })} prefetch={false}>
            <Printer aria-hidden />
            {t("printable")}
          </Link>
        </Button>
      )}
      {(["csv", "xlsx"] as const).map((kind) => (
        <Button key={kind} variant="outline" asChild>
          <a href={`/stages/${stageId}/results/results.${kind}`} download>
            <Download aria-hidden />
            {t(kind)}
          </a>
        </Button>
      ))}
    </div>
  );
}

async function Pages({ stageId, asked, page, pages }: { stageId: string; asked: Asked; page: number; pages: number }) {
  const t = await getTranslations("common");
  const to = (wanted: number) => hrefOf(stageId, asked, { page: wanted });
  return (
    <div className="print:hidden">
      <Pagination
        label={t("pagination")}
        status={t("page", { page, pages })}
        previous={{ href: page > 1 ? to(page - 1) : null, label: t("previousPage") }}
        next={{ href: page < pages ? to(page + 1) : null, label: t("nextPage") }}
      />
    </div>
  );
}
