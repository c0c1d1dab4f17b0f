import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { categories } from "@/lib/domain/categories/queries";
import { ownEventOf } from "@/lib/domain/events/queries";
import { env } from "@/lib/env";
import { formatLocalInput } from "@/lib/time";
import { found } from "../../../../../found";
import { StageForm } from "../../../../_components/stage-form";

type Props = { params: Promise<{ eventId: string }> };

export const metadata: Metadata = { robots: { index: false } };

export default async function NewStagePage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/stages/new`);
  const event = await found(eventId, (id) => ownEventOf(user, id));
  const t = await getTranslations("organise.stage");
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <h1 className="font-display text-3xl">{t("title", { event: event.name })}</h1>
      <StageForm
        eventId={event.id}
        timeZone={event.timeZone}
        defaultStart={formatLocalInput(event.startAt, event.timeZone)}
        defaultEnd={formatLocalInput(event.endAt, event.timeZone)}
        categories={(await categories()).map(({ id, label, sport }) => ({ id, label, sport }))}
        tileUrl={env().MAP_TILE_URL}
      />
    </div>
  );
}
