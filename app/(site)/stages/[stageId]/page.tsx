import { ArrowLeft, MapPinOff, Radio, Trophy } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClimbProfile } from "@/components/climb-profile";
import { CourseMap } from "@/components/course-map";
import { unpackTrack } from "@/components/course-outline";
import { EntryState } from "@/components/entry-state";
import { Photo } from "@/components/photo";
import { SportIcon } from "@/components/sport-icon";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentActor } from "@/lib/auth/site";
import { imagesOf } from "@/lib/domain/images/queries";
import { phaseOf } from "@/lib/domain/stages/rules";
import { env } from "@/lib/env";
import { found } from "../../found";
import { CheckpointList } from "./_components/checkpoint-list";
import { StageFacts } from "./_components/stage-facts";
import { stagePageOf } from "./stage-data";

type Props = { params: Promise<{ stageId: string }> };

const load = cache(async (stageId: string) => {
  const actor = await currentActor();
  return found(stageId, (id) => stagePageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stage } = await load((await params).stageId);
  const t = await getTranslations("stage");
  const title = `${stage.name}, ${stage.event.name}`;
  const description = stage.description || t("description", { stage: stage.name, event: stage.event.name });
  return { title, description, openGraph: { title, description } };
}

export default async function StagePage({ params }: Props) {
  const { stage, rules, course, entry, ranked } = await load((await params).stageId);
  const image = (await imagesOf("stage", [stage.id])).get(stage.id)?.[0];
  const t = await getTranslations();
  const phase = phaseOf(stage, stage.event, new Date());
  const { timeZone } = stage.event;
  return (
    <div className="grid gap-8" data-sport={rules.sport}>
      <header className="-mt-4 grid gap-3">
        <Link
          href={`/events/${stage.event.id}`}
          className="inline-flex min-h-11 items-center gap-1.5 justify-self-start text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          {stage.event.name}
        </Link>
        <p className="flex items-center gap-1.5 font-semibold text-accent">
          <SportIcon sport={rules.sport} className="size-5" />
          {t(`sports.${rules.sport}`)} · {t(`stage.types.${stage.type}`)}
        </p>
        <h1 className="text-5xl sm:text-6xl">{stage.name}</h1>
        <EntryState {...entry} timeZone={timeZone} />
        <p className="flex flex-wrap gap-2 empty:hidden">
          {entry.state === "open" && (
            <Button size="lg" asChild>
              <Link href={`/stages/${stage.id}/register`}>{t("stage.enter")}</Link>
            </Button>
          )}
          {(phase !== "upcoming" || ranked > 0) && (
            <Watching stageId={stage.id} over={phase === "over"} ranked={ranked} quiet={entry.state === "open"} />
          )}
        </p>
      </header>
      {image && (
        <Photo
          image={image}
          alt={t("images.of", { number: 1, name: stage.name })}
          sizes="(min-width: 72rem) 70rem, 100vw"
          className="max-h-96 w-full rounded-lg"
        />
      )}
      <StageFacts stage={stage} course={course} />
      {stage.description && <p className="max-w-prose whitespace-pre-line">{stage.description}</p>}
      <section className="grid gap-4">
        <h2 className="text-3xl">{t("stage.course")}</h2>
        {course && course.track.length > 1 ? (
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <CourseMap
              sport={rules.sport}
              track={unpackTrack(course.track)}
              distance={course.length}
              checkpoints={course.checkpoints}
              tileUrl={env().MAP_TILE_URL || null}
            />
            <div className="grid gap-4">
              <h3 className="text-xl">{t("stage.profile")}</h3>
              <ClimbProfile
                sport={rules.sport}
                points={course.profile}
                measures={course.measures}
                marks={course.checkpoints.flatMap(({ id, name, distances }) =>
                  distances.map((distance) => ({ id, name, distance })),
                )}
              />
            </div>
          </div>
        ) : (
          <EmptyState icon={MapPinOff} title={t("stage.noCourseTitle")} text={t("stage.noCourseText")} />
        )}
      </section>
      {course && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("stage.checkpoints")}</h2>
          <CheckpointList checkpoints={course.checkpoints} />
          <p className="text-muted text-sm">{t("timing.why.version", { version: course.version })}</p>
        </section>
      )}
    </div>
  );
}

type WatchingProps = { stageId: string; over: boolean; ranked: number; quiet: boolean };

/** While it is run one watches it first; afterwards one reads the results. */
async function Watching({ stageId, over, ranked, quiet }: WatchingProps) {
  const t = await getTranslations();
  const live = {
    key: "live",
    icon: over ? null : <Radio aria-hidden />,
    label: t(over ? "results.live" : "stage.live"),
  };
  const results = {
    key: "results",
    icon: <Trophy aria-hidden />,
    label: t(over ? "event.seeResults" : "results.title"),
  };
  const links = [live, ...(ranked > 0 ? [results] : [])];
  return (over ? links.toReversed() : links).map(({ key, icon, label }, n) => (
    <Button key={key} size="lg" variant={quiet || n > 0 ? "outline" : "primary"} asChild>
      <Link href={`/stages/${stageId}/${key}`}>
        {icon}
        {label}
      </Link>
    </Button>
  ));
}
