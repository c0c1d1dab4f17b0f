import { CalendarSearch, List, Map as MapIcon } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { EventMap } from "@/components/event-map";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { searchEvents } from "@/lib/domain/events/queries";
import { env } from "@/lib/env";
import { EventResults, type FoundEvent, sportOf } from "./_components/event-results";
import { SearchForm } from "./_components/search-form";
import { addressOf, isFiltered, PER_PAGE, readWish, toSearch, type Wish } from "./discovery";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("discovery");
  const [title, description] = [t("title"), t("description")];
  return { title, description, openGraph: { title, description }, alternates: { canonical: "/" } };
}

export default async function DiscoveryPage({ searchParams }: Props) {
  const wish = readWish(await searchParams);
  const { total, events } = await searchEvents(toSearch(wish));
  const t = await getTranslations("discovery");
  return (
    <div className="grid gap-6">
      <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
      <SearchForm wish={wish} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="figures text-xl">
          {t("results", { count: total })}
        </p>
        <ViewLinks wish={wish} label={t("view")} list={t("list")} map={t("map")} />
      </div>
      {wish.view === "map" && total > 0 && <OnMap events={events} wish={wish} />}
      <EventResults events={events} />
      {events.length === 0 && <Nothing wish={wish} />}
      {wish.view === "list" && <Pages wish={wish} total={total} />}
    </div>
  );
}

function ViewLinks({ wish, label, list, map }: { wish: Wish; label: string; list: string; map: string }) {
  const look =
    "flex min-h-11 items-center gap-2 rounded-md px-4 font-semibold text-muted aria-[current]:bg-ink aria-[current]:text-ground";
  return (
    <nav aria-label={label} className="flex rounded-md border border-control bg-surface">
      <Link
        href={addressOf(wish, { view: "list" })}
        aria-current={wish.view === "list" ? "true" : undefined}
        className={look}
      >
        <List aria-hidden className="size-5" />
        {list}
      </Link>
      <Link
        href={addressOf(wish, { view: "map" })}
        aria-current={wish.view === "map" ? "true" : undefined}
        className={look}
      >
        <MapIcon aria-hidden className="size-5" />
        {map}
      </Link>
    </nav>
  );
}

async function OnMap({ events, wish }: { events: readonly FoundEvent[]; wish: Wish }) {
  const t = await getTranslations("discovery");
  const format = await getFormatter();
  const placed = events.flatMap((event) =>
    event.start === null
      ? []
      : {
          id: event.id,
          href: `/events/${event.id}`,
          name: event.name,
          sport: sportOf(event),
          day: format.dateTime(event.startAt, { timeZone: event.timeZone, day: "numeric", month: "short" }),
          live: event.phase === "live",
          position: event.start,
        },
  );
  return (
    <div className="grid gap-2">
      <EventMap events={placed} here={wish.near} tileUrl={env().MAP_TILE_URL || null} />
      <p className="text-muted text-sm">{t("notOnMap", { count: events.length - placed.length })}</p>
    </div>
  );
}

async function Nothing({ wish }: { wish: Wish }) {
  const t = await getTranslations("discovery");
  const filtered = isFiltered(wish);
  return (
    <EmptyState
      icon={CalendarSearch}
      title={t(filtered ? "noMatchTitle" : "emptyTitle")}
      text={wish.page > 1 ? t("pageBeyond") : t(filtered ? "noMatchText" : "emptyText")}
    >
      <Button variant="outline" asChild>
        {filtered ? <Link href="/">{t("clear")}</Link> : <Link href="/organise">{t("organiseOne")}</Link>}
      </Button>
    </EmptyState>
  );
}

async function Pages({ wish, total }: { wish: Wish; total: number }) {
  const t = await getTranslations("common");
  const pages = Math.ceil(total / PER_PAGE);
  const { page } = wish;
  return (
    <Pagination
      label={t("pagination")}
      status={t("page", { page, pages })}
      previous={{ href: page > 1 ? addressOf(wish, { page: page - 1 }) : null, label: t("previousPage") }}
      next={{ href: page < pages ? addressOf(wish, { page: page + 1 }) : null, label: t("nextPage") }}
    />
  );
}
