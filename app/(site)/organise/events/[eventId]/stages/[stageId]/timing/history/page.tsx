import { History, Undo2 } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { DecisionSentence } from "@/components/why-decisions";
import { decisionHistory, type Told } from "@/lib/domain/timing/history/queries";
import { one, type Query, type RoomParams, roomOf } from "../room";

const PER_PAGE = 50;

/** All that was decided, by whom and why; each can be taken back. */
export default async function HistoryPage({ params, searchParams }: { params: RoomParams; searchParams: Query }) {
  const { eventId, stageId } = await params;
  const { user, here, timeZone } = await roomOf(eventId, stageId);
  const page = pageNumber(one((await searchParams).page));
  const { decisions, total } = await decisionHistory(user, stageId, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const t = await getTranslations("timingRoom.history");
  return (
    <section className="grid max-w-3xl gap-4">
      <h2 className="text-3xl">{t("title")}</h2>
      {decisions.length === 0 ? (
        <EmptyState icon={History} title={t("empty")} text={t("emptyText")} />
      ) : (
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
          {decisions.map((decision) => (
            <Decided key={decision.id} decision={decision} here={here} timeZone={timeZone} />
          ))}
        </ol>
      )}
      <PageLinks page={page} total={total} perPage={PER_PAGE} href={(wanted) => `${here}/history?page=${wanted}`} />
    </section>
  );
}

async function Decided({ decision, here, timeZone }: { decision: Told; here: string; timeZone: string }) {
  const t = await getTranslations("timingRoom.history");
  const format = await getFormatter();
  const { sequence, author, at, reason, about, bib, label, runners, undoes, undone, kind } = decision;
  const facts = [
    about,
    label !== null && t("label", { label }),
    runners > 0 && t("runners", { count: runners }),
    undoes !== null && t("undoes", { sequence: undoes }),
  ].filter(Boolean);
  const canUndo = !undone && kind !== "moved_in" && kind !== "moved_out";
  return (
    <li className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-2 p-4 sm:grid-cols-[auto_1fr_auto]">
      <span className="figures w-8 text-right text-muted text-xl">{sequence}</span>
      <div className="grid min-w-0 gap-1">
        <p className={cn("font-semibold", undone && "text-muted line-through")}>
          <DecisionSentence decision={{ ...decision, milliseconds: decision.milliseconds ?? undefined }} />
        </p>
        {facts.length > 0 && (
          <p className="flex flex-wrap items-center gap-2">
            {bib && <Bib>{bib}</Bib>}
            {facts.join(" · ")}
          </p>
        )}
        <p>{reason}</p>
        <p className="text-muted text-sm">
          {author}, {format.dateTime(at, "dayTime", { timeZone })}
        </p>
      </div>
      <div className="col-start-2 sm:col-start-3">
        {canUndo ? (
          <Button variant="outline" asChild>
            <Link href={`${here}/decide?kind=undo&decision=${decision.id}`}>
              <Undo2 aria-hidden />
              {t("undo")}
            </Link>
          </Button>
        ) : (
          undone && <Badge>{t("undone")}</Badge>
        )}
      </div>
    </li>
  );
}
