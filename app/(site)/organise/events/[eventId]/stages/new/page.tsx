import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { env } from "@/lib/env";
import { PageHead } from "../../../../_components/page-head";
import { StageForm } from "../../../../_components/stage-form";
import { organised } from "../../../../organiser";
import { blankStage, sportChoices } from "../../../../stage-form-data";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise");
  return { title: t("createStage"), robots: { index: false } };
}

export default async function NewStagePage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/stages/new`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const t = await getTranslations("organise");
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHead back={{ href: `/organise/events/${event.id}`, label: event.name }} title={t("createStage")} />
      <StageForm
        of={{ eventId: event.id }}
        timeZone={event.timeZone}
        stage={blankStage(event)}
        categories={await sportChoices()}
        tileUrl={env().MAP_TILE_URL || null}
      />
    </div>
  );
}
