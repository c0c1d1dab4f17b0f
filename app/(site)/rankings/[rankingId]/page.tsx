import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { type WhyDetection, WhyRank } from "@/components/why-rank";
import { currentActor } from "@/lib/auth/site";
import { found } from "../../found";
import { Splits } from "./_components/splits";
import { whyPageOf } from "./why-data";

type Props = { params: Promise<{ rankingId: string }> };

const load = cache(async (rankingId: string) => {
  const actor = await currentActor();
  return found(rankingId, (id) => whyPageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stage, why } = await load((await params).rankingId);
  const t = await getTranslations("timing.why");
  const { name } = why.runner;
  const title = `${name}: ${t("title")}`;
  const description = t("description", { name, stage: stage.name, event: stage.event });
  return { title, description, openGraph: { title, description } };
}

export default async function RankingPage({ params }: Props) {
  const { stage, why, splits } = await load((await params).rankingId);
  const t = await getTranslations("timing.why");
  const seen = await inWords(why.detections);
  return (
    <div className="grid gap-6" data-sport={why.rules.sport}>
      <header className="-mt-4">
        <Link
          href={`/stages/${stage.id}/live`}
          className="inline-flex min-h-11 items-center gap-1.5 text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          {stage.name}, {stage.event}
        </Link>
        <h1 className="text-4xl/9 sm:text-5xl/11">
          {why.runner.name} <span className="text-accent">{t("title")}</span>
        </h1>
      </header>
      <div className="grid items-start gap-8 lg:grid-cols-2">
        <section className="min-w-0">
          <h2 className="sr-only">{t("title")}</h2>
          <WhyRank {...why} detections={seen} />
        </section>
        {splits.length > 0 && (
          <section className="grid gap-2">
            <h2 className="text-2xl">{t("splits")}</h2>
            <Splits rows={splits} inLaps={why.rules.type === "laps"} />
          </section>
        )}
      </div>
    </div>
  );
}

/** Between two checkpoints the distance is the place. */
async function inWords(detections: readonly WhyDetection[]): Promise<WhyDetection[]> {
  const t = await getTranslations("live");
  const format = await getFormatter();
  return detections.map((detection) => {
    const { place, distance } = detection;
    if (place !== null || distance === null) return detection;
    return {
      ...detection,
      distance: null,
      place: t("atDistance", { distance: format.number(distance / 1000, "distance") }),
    };
  });
}
