import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { hasFees } from "@/lib/domain/registrations/queries";
import { formatLocalInput } from "@/lib/time";
import { DeleteButton } from "../../../_components/delete-button";
import { EventForm } from "../../../_components/event-form";
import { PageHead } from "../../../_components/page-head";
import { deleteEventAction } from "../../../actions";
import { organised } from "../../../organiser";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: t("edit"), robots: { index: false } };
}

export default async function EditEventPage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/edit`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const t = await getTranslations("organise.event");
  const { id, name, description, timeZone, postalCode, city, country, capacity, status, visibility, currency } = event;
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHead back={{ href: `/organise/events/${id}`, label: name }} title={t("editTitle", { event: name })} />
      <EventForm
        defaultTimeZone={timeZone}
        event={{
          ...{ id, name, description, timeZone, postalCode, city, country, capacity, status, visibility, currency },
          isClubs: event.clubId !== null,
          isCurrencyFixed: await hasFees(id),
          startAt: formatLocalInput(event.startAt, timeZone),
          endAt: formatLocalInput(event.endAt, timeZone),
        }}
      />
      <DeleteButton
        id={id}
        action={deleteEventAction}
        label={t("delete")}
        title={t("deleteTitle", { event: name })}
        text={t("deleteText")}
        confirm={t("deleteConfirm")}
      />
    </div>
  );
}
