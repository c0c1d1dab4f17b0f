import { ClipboardList, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { organisedEvents } from "@/lib/domain/events/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_EVENTS = 200;

export default async function OrganisePage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/organise");
  const t = await getTranslations("organise");
  const format = await getFormatter();
  const events = await organisedEvents(user, { limit: MOST_EVENTS, offset: 0 });
  const create = (
    <Button asChild>
      <Link href="/organise/events/new">
        <Plus aria-hidden />
        {t("create")}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-display text-3xl">{t("mine")}</h1>
        {events.length > 0 && create}
      </div>
      {events.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t("emptyTitle")} text={t("emptyText")}>
          {create}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {events.map((event) => (
            <li key={event.id} className="rounded-lg border border-line bg-surface">
              <Link href={`/organise/events/${event.id}`} className="grid gap-1 p-4 hover:bg-sunken">
                <span className="font-semibold">{event.name}</span>
                <span className="text-muted text-sm">
                  {format.dateTimeRange(event.startAt, event.endAt, { dateStyle: "medium", timeZone: event.timeZone })}
                  {event.city ? ` · ${event.city}` : ""} · {event.stages.map(({ name }) => name).join(", ")}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
