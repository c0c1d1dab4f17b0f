import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { PLATFORM_TIME_ZONE } from "@/lib/time";
import { EventForm } from "../../_components/event-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise.event");
  return { title: t("title"), robots: { index: false } };
}

export default async function NewEventPage() {
  if (!(await currentUser())) redirect("/sign-in?next=/organise/events/new");
  const t = await getTranslations("organise.event");
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <h1 className="font-display text-3xl">{t("title")}</h1>
      <EventForm timeZones={Intl.supportedValuesOf("timeZone")} defaultTimeZone={PLATFORM_TIME_ZONE} />
    </div>
  );
}
