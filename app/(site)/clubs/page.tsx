import { Plus, Search, Users } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { searchClubs } from "@/lib/domain/clubs/queries";
import { imagesOf } from "@/lib/domain/images/queries";
import { ClubCard } from "./_components/club-card";
import { OwnInvitations } from "./_components/own-invitations";

type Given = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Given> };

const PER_PAGE = 24;

const textOf = (given: Given, name: string) => [given[name]].flat()[0]?.trim().slice(0, 100) ?? "";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubs");
  const [title, description] = [t("title"), t("description")];
  return { title, description, openGraph: { title, description }, alternates: { canonical: "/clubs" } };
}

export default async function ClubsPage({ searchParams }: Props) {
  const given = await searchParams;
  const q = textOf(given, "q");
  const page = pageNumber(textOf(given, "page"));
  const { total, clubs } = await searchClubs(q, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const images = await imagesOf(
    "club",
    clubs.map(({ id }) => id),
  );
  const t = await getTranslations("clubs");
  const deleted = textOf(given, "deleted");
  return (
    <div className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <div className="flex flex-wrap gap-2">
          <Own />
          <Found />
        </div>
      </header>
      {deleted && <StatusMessage kind="ok">{t("deleted", { club: deleted })}</StatusMessage>}
      <OwnInvitations />
      <Form action="/clubs" role="search" className="flex gap-2" key={q}>
        <span className="min-w-0 flex-1 sm:max-w-md">
          <Input
            type="search"
            name="q"
            aria-label={t("search")}
            placeholder={t("searchPlaceholder")}
            defaultValue={q}
            maxLength={100}
          />
        </span>
        <Button type="submit" className="max-sm:px-3">
          <Search aria-hidden />
          <span className="max-sm:sr-only">{t("apply")}</span>
        </Button>
      </Form>
      <p role="status" className="figures text-xl">
        {t("results", { count: total })}
      </p>
      {clubs.length === 0 ? (
        <EmptyState
          icon={Users}
          title={t(q || page > 1 ? "noMatchTitle" : "emptyTitle")}
          text={t(q || page > 1 ? "noMatchText" : "emptyText")}
        >
          {q || page > 1 ? (
            <Button variant="outline" asChild>
              <Link href="/clubs">{t("all")}</Link>
            </Button>
          ) : (
            <Found />
          )}
        </EmptyState>
      ) : (
        <ul className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {clubs.map((club) => (
            <li key={club.id} className="grid">
              <ClubCard club={club} image={images.get(club.id)?.[0] ?? null} />
            </li>
          ))}
        </ul>
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `/clubs?${new URLSearchParams({ ...(q && { q }), page: String(wanted) })}`}
      />
    </div>
  );
}

/** The way to one's own clubs, for who is signed in. */
async function Own() {
  if (!(await currentUser())) return null;
  const t = await getTranslations("nav");
  return (
    <Button variant="outline" asChild>
      <Link href="/my-clubs">{t("myClubs")}</Link>
    </Button>
  );
}

async function Found() {
  const t = await getTranslations("clubs");
  return (
    <Button asChild>
      <Link href="/clubs/new">
        <Plus aria-hidden />
        {t("create")}
      </Link>
    </Button>
  );
}
