import { Inbox, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { currentUser } from "@/lib/auth/site";
import { amountDue, paidFor } from "@/lib/domain/payments/rules";
import { noShowsOf } from "@/lib/domain/registrations/no-shows/queries";
import { entryListOf } from "@/lib/domain/registrations/queries";
import { takesAPlace } from "@/lib/domain/registrations/rules";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { fullName } from "@/lib/domain/users/rules";
import { EntryRow } from "../../../../_components/entry-row";
import { PageHead } from "../../../../_components/page-head";
import { organised } from "../../../../organiser";
import { BulkTools } from "./_components/bulk-tools";

type Props = {
  params: Promise<{ eventId: string; stageId: string }>;
  searchParams: Promise<{ page?: string | string[]; state?: string | string[]; q?: string | string[] }>;
};

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise.entryList");
  return { title: t("title"), robots: { index: false } };
}

export default async function EntriesOfStagePage({ params, searchParams }: Props) {
  const user = await currentUser();
  const { eventId, stageId } = await params;
  const here = `/organise/events/${eventId}/stages/${stageId}`;
  if (!user) redirect(`/sign-in?next=${here}`);
  const stage = await organised(stageId, (id) => ownStageOf(user, id));
  const query = await searchParams;
  const onlyWaiting = query.state === "waiting";
  const page = pageNumber(query.page);
  const offset = (page - 1) * PER_PAGE;
  const search = typeof query.q === "string" ? query.q.trim().slice(0, 100) : "";
  const [list, noShows] = await Promise.all([
    entryListOf(user, stage.id, { onlyWaiting, search, limit: PER_PAGE, offset }),
    noShowsOf(user, stage.id),
  ]);
  const t = await getTranslations("organise.entryList");
  return (
    <div className="grid gap-6" data-sport={stage.category?.sport ?? "other"}>
      <PageHead back={{ href: `/organise/events/${stage.eventId}`, label: stage.event.name }} title={t("title")}>
        <p className="font-display text-2xl/7">{stage.name}</p>
      </PageHead>
      <nav aria-label={t("title")} className="flex flex-wrap gap-2">
        <View href={here} current={!onlyWaiting} label={t("all", { count: list.all })} />
        <View href={`${here}?state=waiting`} current={onlyWaiting} label={t("waiting", { count: list.waiting })} />
      </nav>
      <BulkTools here={here} stageId={stage.id} waiting={list.waiting} bibMin={stage.bibMin} noShows={noShows.count} />
      <Search here={here} search={search} onlyWaiting={onlyWaiting} />
      {list.entries.length === 0 && search !== "" ? (
        <EmptyState icon={SearchX} title={t("noneFoundTitle")} text={t("noneFoundText")} />
      ) : list.entries.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title={t(onlyWaiting ? "noneWaitingTitle" : "emptyTitle")}
          text={t(onlyWaiting ? "noneWaitingText" : "emptyText")}
        />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {list.entries.map((entry) => (
            <EntryRow key={entry.id} entry={rowOf(entry, stage.event.currency)} timeZone={stage.event.timeZone} />
          ))}
        </ul>
      )}
      <PageLinks page={page} total={list.matching} perPage={PER_PAGE} href={pageOf(here, { search, onlyWaiting })} />
    </div>
  );
}

async function Search({ here, search, onlyWaiting }: { here: string; search: string; onlyWaiting: boolean }) {
  const t = await getTranslations("organise.entryList");
  return (
    <search>
      <form action={here} className="flex max-w-xl">
        {onlyWaiting && <input type="hidden" name="state" value="waiting" />}
        <Input name="q" type="search" aria-label={t("search")} placeholder={t("search")} defaultValue={search} />
      </form>
    </search>
  );
}

function View({ href, current, label }: { href: string; current: boolean; label: string }) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-md border border-control bg-surface px-4 font-semibold aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-ground"
    >
      {label}
    </Link>
  );
}

type Entry = Awaited<ReturnType<typeof entryListOf>>["entries"][number];

const rowOf = ({ id, bib, status, createdAt, user, fee, payments }: Entry, currency: string) => ({
  due: takesAPlace(status) ? amountDue({ fee, payments }) : 0,
  paid: paidFor(payments),
  currency,
  ...{ id, bib, status, createdAt },
  name: fullName(user),
  email: user.email,
});

/** Where each page of the list is, under what it is filtered by. */
function pageOf(here: string, { search, onlyWaiting }: { search: string; onlyWaiting: boolean }) {
  const filter = `${onlyWaiting ? "state=waiting&" : ""}${search ? `q=${encodeURIComponent(search)}&` : ""}`;
  return (page: number) => `${here}?${filter}page=${page}`;
}
