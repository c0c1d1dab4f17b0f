import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { currentActor, currentUser } from "@/lib/auth/site";
import { followedRankings } from "@/lib/domain/rankings/follows/queries";
import { phaseOf } from "@/lib/domain/stages/rules";
import { env } from "@/lib/env";
import { found } from "../../../found";
import { LiveStage } from "./_components/live-stage";
import { liveStageOf } from "./live-stage-data";

type Props = { params: Promise<{ stageId: string }> };

const load = cache(async (stageId: string) => {
  const actor = await currentActor();
  return found(stageId, (id) => liveStageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stage } = await load((await params).stageId);
  const t = await getTranslations();
  const over = phaseOf(stage, stage.event, new Date()) === "over";
  const title = `${t(over ? "stage.results" : "live.title")}: ${stage.name}, ${stage.event.name}`;
  const description = t("live.description", { stage: stage.name, event: stage.event.name });
  return { title, description, openGraph: { title, description } };
}

export default async function LivePage({ params }: Props) {
  const { stage, ...data } = await load((await params).stageId);
  const t = await getTranslations();
  const { startAt, endAt, event } = stage;
  const now = new Date();
  const over = phaseOf(stage, event, now) === "over";
  const user = await currentUser();
  const rankings = user && !over ? await followedRankings(user, stage.id) : [];
  return (
    <div className="grid gap-4" data-sport={data.sport}>
      <header className="-mt-4">
        <Link
          href={`/stages/${stage.id}`}
          className="inline-flex min-h-11 items-center gap-1.5 text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          {event.name}
        </Link>
        <h1 className="text-4xl/9 sm:text-5xl/11">
          {stage.name} <span className="text-accent">{t(over ? "stage.results" : "live.title")}</span>
        </h1>
      </header>
      <LiveStage
        stageId={stage.id}
        timeZone={event.timeZone}
        times={{ startAt, endAt, event: { startAt: event.startAt, endAt: event.endAt } }}
        now={now.getTime()}
        tileUrl={env().MAP_TILE_URL}
        mail={{ possible: !over, signedIn: user !== null, rankings }}
        {...data}
      />
    </div>
  );
}
