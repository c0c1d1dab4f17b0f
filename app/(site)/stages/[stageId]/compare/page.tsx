import { ArrowLeft, ArrowLeftRight, GitCompareArrows, Unplug } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Button } from "@/components/ui/button";
import { formatDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { currentActor } from "@/lib/auth/site";
import { stageOf } from "@/lib/domain/stages/queries";
import { found } from "../../../found";
import { GapChart } from "./_components/gap-chart";
import { Meetings } from "./_components/meetings";
import { PickRunner } from "./_components/pick-runner";
import { askedFor, type Compared, comparePageOf, hrefOf, type Query } from "./compare-data";

type Props = { params: Promise<{ stageId: string }>; searchParams: Query };

const named = cache(async (stageId: string) => {
  const actor = await currentActor();
  return found(stageId, (id) => stageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const stage = await named((await params).stageId);
  const t = await getTranslations("compare");
  const title = `${t("title")}: ${stage.name}, ${stage.event.name}`;
  const description = t("description", { stage: stage.name, event: stage.event.name });
  return { title, description, openGraph: { title, description } };
}

/** Two runners of one race against each other. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { stageId } = await params;
  const asked = askedFor(await searchParams);
  const actor = await currentActor();
  const { stage, a, b, foundA, foundB, compared, inLaps } = await found(stageId, (id) =>
    comparePageOf(actor, id, asked),
  );
  const t = await getTranslations("compare");
  const kept = { ...asked, a: a?.rankingId ?? "", b: b?.rankingId ?? "" };
  return (
    <div className="grid gap-6" data-sport={stage.category?.sport ?? "other"}>
      <header className="-mt-4">
        <Link
          href={`/stages/${stage.id}/results`}
          className="inline-flex min-h-11 items-center gap-1.5 text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          {stage.name}, {stage.event.name}
        </Link>
        <h1 className="text-4xl/9 sm:text-5xl/11">{t("title")}</h1>
        <p className="mt-2 max-w-prose text-muted">{t("lead")}</p>
      </header>
      <div className="grid gap-4 md:grid-cols-2">
        <PickRunner stageId={stage.id} side="a" asked={kept} runner={a} found={foundA} />
        <PickRunner stageId={stage.id} side="b" asked={kept} runner={b} found={foundB} />
      </div>
      {a && b && (
        <Button variant="outline" className="justify-self-start" asChild>
          <Link href={hrefOf(stage.id, { a: kept.b, b: kept.a })}>
            <ArrowLeftRight aria-hidden />
            {t("swap")}
          </Link>
        </Button>
      )}
      {a && b && compared ? (
        <Versus a={a.name} b={b.name} compared={compared} inLaps={inLaps} />
      ) : (
        <EmptyState icon={GitCompareArrows} title={t("pickTitle")} text={t("pickText")} />
      )}
    </div>
  );
}

async function Versus({ a, b, compared, inLaps }: { a: string; b: string; compared: Compared; inLaps: boolean }) {
  const t = await getTranslations("compare");
  const { meetings } = compared;
  if (meetings.length === 0) return <EmptyState icon={Unplug} title={t("nowhereTitle")} text={t("nowhereText")} />;
  const nameOf = await placeNames(inLaps);
  const points = meetings.map((meeting) => ({
    distance: meeting.distance,
    place: nameOf(meeting),
    gapMs: meeting.gapMs,
  }));
  return (
    <>
      <section className="grid gap-2">
        <h2 className="text-3xl">{t("chart")}</h2>
        <Told a={a} b={b} compared={compared} inLaps={inLaps} />
        {points.length > 1 && (
          <>
            <GapChart points={points} inLaps={inLaps} />
            <p className="text-muted text-sm">{t("chartText", { a, b })}</p>
          </>
        )}
      </section>
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("splits")}</h2>
        <Meetings meetings={meetings} a={a} b={b} inLaps={inLaps} />
      </section>
    </>
  );
}

/** The story in a few sentences. */
async function Told({ a, b, compared, inLaps }: { a: string; b: string; compared: Compared; inLaps: boolean }) {
  const t = await getTranslations("compare");
  const nameOf = await placeNames(inLaps);
  const place = (key: string) => nameOf(compared.meetings.find((meeting) => meeting.key === key));
  const widest = [
    { name: a, meeting: compared.widestA },
    { name: b, meeting: compared.widestB },
  ].flatMap(({ name, meeting }) =>
    meeting ? [t("widest", { name, time: formatDuration(meeting.gapMs), place: place(meeting.key) })] : [],
  );
  return <p className="max-w-prose">{[t("leadChanges", { count: compared.leadChanges }), ...widest].join(" ")}</p>;
}

async function placeNames(inLaps: boolean) {
  const t = await getTranslations();
  const format = await getFormatter();
  return (meeting: Compared["meetings"][number] | undefined): string => {
    if (!meeting) return "";
    const km = t("common.kilometres", { value: format.number(meeting.distance / 1000, "distance") });
    const name = meeting.name ?? km;
    return inLaps ? `${name}, ${t("timing.why.lap", { lap: meeting.lap })}` : name;
  };
}
