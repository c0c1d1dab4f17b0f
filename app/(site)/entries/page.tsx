import { Ticket } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { ownRegistrations } from "@/lib/domain/registrations/queries";
import { takesAPlace } from "@/lib/domain/registrations/rules";
import { Withdraw } from "./_components/withdraw";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("entries");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_ENTRIES = 500;
type Entry = Awaited<ReturnType<typeof ownRegistrations>>[number];

export default async function EntriesPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/entries");
  const t = await getTranslations("entries");
  const entries = await ownRegistrations(user, { limit: MOST_ENTRIES, offset: 0 });
  const now = new Date();
  const isPast = (entry: Entry) => (entry.stage.endAt ?? entry.stage.startAt ?? entry.event.startAt) < now;
  return (
    <div className="grid gap-6">
      <h1 className="font-display text-3xl">{t("title")}</h1>
      {entries.length === 0 ? (
        <EmptyState icon={Ticket} title={t("emptyTitle")} text={t("emptyText")}>
          <Button asChild>
            <Link href="/">{t("find")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <>
          <EntryList title={t("upcoming")} entries={entries.filter((entry) => !isPast(entry))} />
          <EntryList title={t("past")} entries={entries.filter(isPast)} past />
        </>
      )}
    </div>
  );
}

async function EntryList({ title, entries, past = false }: { title: string; entries: Entry[]; past?: boolean }) {
  if (entries.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="font-display text-xl">{title}</h2>
      <ul className="grid gap-3">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} past={past} />
        ))}
      </ul>
    </section>
  );
}

const TONES = {
  pending: "warn",
  in_review: "warn",
  registered: "ok",
  confirmed: "ok",
  rejected: "bad",
  cancelled: "neutral",
  no_show: "neutral",
} as const;

async function EntryRow({ entry, past }: { entry: Entry; past: boolean }) {
  const t = await getTranslations();
  const format = await getFormatter();
  const { stage, event, user } = entry;
  const startAt = stage.startAt ?? event.startAt;
  const name = [user.profile?.firstName, user.profile?.lastName].filter(Boolean).join(" ") || user.username;
  return (
    <li className="grid grid-cols-[auto_1fr] items-start gap-4 rounded-lg border border-line bg-surface p-4">
      {entry.bib ? <Bib>{entry.bib}</Bib> : <span className="text-muted text-sm">{t("common.noBib")}</span>}
      <div className="grid gap-2">
        <div>
          <h3 className="font-semibold">
            <Link className="hover:underline" href={`/stages/${stage.id}`}>
              {stage.name}
            </Link>
          </h3>
          <p className="text-muted text-sm">
            {event.name} ·{" "}
            {format.dateTime(startAt, { dateStyle: "medium", timeStyle: "short", timeZone: event.timeZone })} · {name}
          </p>
        </div>
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={TONES[entry.status]}>{t(`entries.states.${entry.status}`)}</Badge>
          <span className="text-sm">{t(`entries.stateTexts.${entry.status}`)}</span>
        </p>
        {entry.ranking && (
          <Link className="underline" href={`/rankings/${entry.ranking.id}`}>
            {t("live.why")}
          </Link>
        )}
        {!past && takesAPlace(entry.status) && !entry.ranking && (
          <Withdraw registrationId={entry.id} stage={stage.name} />
        )}
      </div>
    </li>
  );
}
