import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { mayOrganise } from "@/lib/domain/events/permissions";
import { checkInEventOf } from "@/lib/domain/registrations/check-ins/queries";
import { ownName } from "@/lib/domain/users/queries";
import { PageHead } from "../../../_components/page-head";
import { organised } from "../../../organiser";
import { CheckInDesk } from "./_components/check-in-desk";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("checkIn");
  return { title: t("title"), robots: { index: false } };
}

/** The list of runners is not in the page: the page is kept on the device by itself, and the list by whoever may have it. */
export default async function CheckInPage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/check-in`);
  const event = await organised(eventId, (id) => checkInEventOf(user, id));
  const t = await getTranslations("checkIn");
  const { checkIn, common } = await getMessages();
  const home = mayOrganise(user, event) ? `/organise/events/${event.id}` : `/events/${event.id}`;
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6">
      <PageHead back={{ href: home, label: event.name }} title={t("title")} />
      <noscript>{t("needsScript")}</noscript>
      <NextIntlClientProvider messages={{ checkIn, common }}>
        <CheckInDesk eventId={event.id} self={(await ownName(user)) ?? ""} home={home} />
      </NextIntlClientProvider>
    </div>
  );
}
