import { ClipboardList, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { DatePlate } from "@/components/ui/date-plate";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { organisedEvents } from "@/lib/domain/events/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_EVENTS = 200;

type Props = { searchParams: Promise<{ deleted?: string | string[] }> };

export default async function OrganisePage({ searchParams }: Props) {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/organise");
  const t = await getTranslations("organise");
  const format = await getFormatter();
  const { deleted } = await searchParams;
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
      {typeof deleted === "string" && <StatusMessage kind="ok">{t("deleted", { name: deleted })}</StatusMessage>}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("mine")}</h1>
        {events.length > 0 && create}
      </div>
      {events.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t("emptyTitle")} text={t("emptyText")}>
          {create}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {events.map(({ id, name, startAt, endAt, timeZone, city, stages }) => (
            <li key={id}>
              <Link
                href={`/organise/events/${id}`}
                className="flex items-center gap-4 rounded-lg border border-line bg-surface p-4 hover:border-control"
              >
                <DatePlate date={startAt} timeZone={timeZone} />
                <span className="grid min-w-0 gap-1">
                  <span className="font-bold font-display text-2xl/7">{name}</span>
                  <span className="text-muted">
                    {format.dateTimeRange(startAt, endAt, { dateStyle: "medium", timeZone })}
                    {city ? ` · ${city}` : ""}
                  </span>
                  {stages.length > 0 && <span>{stages.map((stage) => stage.name).join(", ")}</span>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
