import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { PLATFORM_TIME_ZONE } from "@/lib/time";
import { EventForm } from "../../_components/event-form";
import { PageHead } from "../../_components/page-head";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise.event");
  return { title: t("title"), robots: { index: false } };
}

export default async function NewEventPage() {
  if (!(await currentUser())) redirect("/sign-in?next=/organise/events/new");
  const t = await getTranslations("organise");
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHead back={{ href: "/organise", label: t("events") }} title={t("event.title")} />
      <EventForm defaultTimeZone={PLATFORM_TIME_ZONE} />
    </div>
  );
}
