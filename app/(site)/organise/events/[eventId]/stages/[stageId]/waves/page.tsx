import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wavesOf } from "@/lib/domain/stages/waves/queries";
import { formatWallClock } from "@/lib/time";
import { PageHead } from "../../../../../_components/page-head";
import { type RoomParams, roomOf } from "../timing/room";
import { AgeGroupsForm, AssignForm, WaveForm } from "./_components/wave-forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("waves");
  return { title: t("title"), robots: { index: false } };
}

/** Who starts when, and in which age groups they are ranked. */
export default async function WavesPage({ params }: { params: RoomParams }) {
  const { eventId, stageId } = await params;
  const { user, stage, here, timeZone } = await roomOf(eventId, stageId);
  const { waves, without } = await wavesOf(user, stageId);
  const t = await getTranslations("waves");
  const wall = (instant: Date) => formatWallClock(instant, timeZone).replace(" ", "T");
  const views = waves.map(({ id, name, startAt, entries }) => ({ id, name, entries, startAt: wall(startAt) }));
  return (
    <div className="grid gap-8" data-sport={stage.category?.sport ?? "other"}>
      <PageHead back={{ href: here, label: stage.name }} title={t("title")}>
        <p className="max-w-prose text-muted">{t("lead", { count: without })}</p>
      </PageHead>
      <section className="grid gap-4">
        {views.map((wave) => (
          <WaveForm key={wave.id} stageId={stageId} wave={wave} startAt="" />
        ))}
        <WaveForm stageId={stageId} wave={null} startAt={stage.startAt ? wall(stage.startAt) : ""} />
      </section>
      {views.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("who")}</h2>
          <div className="grid items-start gap-4 md:grid-cols-2">
            <AssignForm stageId={stageId} waves={views} by="bibs" />
            <AssignForm stageId={stageId} waves={views} by="people" />
          </div>
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("ages.title")}</h2>
        <AgeGroupsForm stageId={stageId} ages={stage.ageGroupsFrom.join(", ")} />
      </section>
    </div>
  );
}
