import { Banknote, ClipboardCheck, ExternalLink, Flag, HeartHandshake, Images, Pencil, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { cameraKeysOf } from "@/lib/domain/cameras/queries";
import { ownEventOf } from "@/lib/domain/events/queries";
import { entriesByStage, waitingByStage } from "@/lib/domain/registrations/queries";
import { stagesOf } from "@/lib/domain/stages/queries";
import { publicUrl } from "@/lib/env";
import { CameraKeys } from "../../_components/camera-keys";
import { OrganisedStage } from "../../_components/organised-stage";
import { PageHead } from "../../_components/page-head";
import { organised } from "../../organiser";

type Props = { params: Promise<{ eventId: string }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise");
  return { title: t("title"), robots: { index: false } };
}

export default async function OrganisedEventPage({ params, searchParams }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const [stages, taken, waiting, keys] = await Promise.all([
    stagesOf(user, event.id),
    entriesByStage(event.id),
    waitingByStage(event.id),
    cameraKeysOf(user, event.id),
  ]);
  const t = await getTranslations("organise");
  const { done } = await searchParams;
  return (
    <div className="grid gap-10">
      <div className="grid gap-6">
        <Head event={event} />
        {done === "created" && <StatusMessage kind="ok">{t("event.created", { name: event.name })}</StatusMessage>}
        {done === "saved" && <Saved />}
      </div>
      <section className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-3xl">{t("races")}</h2>
          {stages.length > 0 && <AddStage eventId={event.id} />}
        </div>
        {stages.length === 0 ? (
          <EmptyState icon={Flag} title={await noStages()}>
            <AddStage eventId={event.id} />
          </EmptyState>
        ) : (
          <ul className="grid gap-3">
            {stages.map((stage) => (
              <OrganisedStage
                key={stage.id}
                stage={stage}
                taken={taken.get(stage.id) ?? 0}
                waiting={waiting.get(stage.id) ?? 0}
              />
            ))}
          </ul>
        )}
      </section>
      <CameraKeys
        eventId={event.id}
        timeZone={event.timeZone}
        keys={keys}
        recordsUrl={`${publicUrl()}/v1/server/records`}
        stageId={stages[0]?.id ?? null}
      />
    </div>
  );
}

async function Head({ event }: { event: Awaited<ReturnType<typeof ownEventOf>> }) {
  const t = await getTranslations();
  const format = await getFormatter();
  const { id, name, startAt, endAt, timeZone, city, status } = event;
  return (
    <PageHead back={{ href: "/organise", label: t("organise.events") }} title={name}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        <Badge tone={status === "cancelled" ? "bad" : "neutral"}>{t(`event.statuses.${status}`)}</Badge>
        {format.dateTimeRange(startAt, endAt, { dateStyle: "medium", timeZone })}
        {city && ` · ${city}`}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button variant="outline" asChild>
          <Link href={`/organise/events/${id}/check-in`}>
            <ClipboardCheck aria-hidden />
            {t("checkIn.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`/organise/events/${id}/edit`}>
            <Pencil aria-hidden />
            {t("organise.edit")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`/organise/events/${id}/payments`}>
            <Banknote aria-hidden />
            {t("payments.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`/organise/events/${id}/volunteers`}>
            <HeartHandshake aria-hidden />
            {t("volunteers.team")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`/organise/events/${id}/images`}>
            <Images aria-hidden />
            {t("images.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`/events/${id}`}>
            <ExternalLink aria-hidden />
            {t("organise.seePublic")}
          </Link>
        </Button>
      </p>
    </PageHead>
  );
}

const noStages = async () => (await getTranslations("event"))("noStagesTitle");

async function Saved() {
  const t = await getTranslations("common");
  return <StatusMessage kind="ok">{t("saved")}</StatusMessage>;
}

async function AddStage({ eventId }: { eventId: string }) {
  const t = await getTranslations("organise");
  return (
    <Button asChild>
      <Link href={`/organise/events/${eventId}/stages/new`}>
        <Plus aria-hidden />
        {t("createStage")}
      </Link>
    </Button>
  );
}
