import { Flag, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { entriesByStage } from "@/lib/domain/registrations/queries";
import { stagesOf } from "@/lib/domain/stages/queries";
import { found } from "../../../found";

type Props = { params: Promise<{ eventId: string }>; searchParams: Promise<{ created?: string }> };

export const metadata: Metadata = { robots: { index: false } };

export default async function OrganisedEventPage({ params, searchParams }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}`);
  const event = await found(eventId, (id) => ownEventOf(user, id));
  const [stages, entries] = await Promise.all([stagesOf(user, event.id), entriesByStage(event.id)]);
  const t = await getTranslations("organise");
  const format = await getFormatter();
  const add = (
    <Button asChild>
      <Link href={`/organise/events/${event.id}/stages/new`}>
        <Plus aria-hidden />
        {t("createStage")}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-6">
      {(await searchParams).created && (
        <StatusMessage kind="ok">{t("event.created", { name: event.name })}</StatusMessage>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-display text-3xl">
          <Link className="hover:underline" href={`/events/${event.id}`}>
            {event.name}
          </Link>
        </h1>
        {stages.length > 0 && add}
      </div>
      {stages.length === 0 ? (
        <EmptyState icon={Flag} title={t("createStage")} text={t("emptyText")}>
          {add}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {stages.map((stage) => (
            <li key={stage.id} className="rounded-lg border border-line bg-surface">
              <Link href={`/stages/${stage.id}`} className="grid gap-1 p-4 hover:bg-sunken">
                <span className="font-semibold">{stage.name}</span>
                <span className="text-muted text-sm">
                  {stage.startAt &&
                    `${format.dateTime(stage.startAt, { dateStyle: "medium", timeStyle: "short", timeZone: event.timeZone })} · `}
                  {t("entries", { count: entries.get(stage.id) ?? 0 })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
