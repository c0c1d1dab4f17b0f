import { CalendarClock, Download, Mail, Search, Users } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { UserActor } from "@/lib/domain/actor";
import { memberCounts, requestsOf, searchMembers } from "@/lib/domain/clubs/members/queries";
import { wasMember } from "@/lib/domain/clubs/members/rules";
import { mayManageShifts, mayOwn } from "@/lib/domain/clubs/permissions";
import type { ClubRole } from "@/lib/domain/clubs/types";
import { fullName } from "@/lib/domain/users/rules";
import { inHouse } from "../house";
import { JoinRequest } from "./_components/join-request";
import { MemberRow } from "./_components/member-row";

type Given = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

const PER_PAGE = 50;
const MOST_REQUESTS = 100;
const ROLES: readonly ClubRole[] = ["owner", "admin", "treasurer", "shift_manager", "member"];

const textOf = (given: Given, name: string) => [given[name]].flat()[0]?.trim().slice(0, 100) ?? "";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.members");
  return { title: t("title"), robots: { index: false } };
}

/** What is asked for, and what is there of it. */
async function load(user: UserActor, clubId: string, given: Given) {
  const q = textOf(given, "q");
  const role = ROLES.find((one) => one === textOf(given, "role"));
  const page = pageNumber(textOf(given, "page"));
  const offset = (page - 1) * PER_PAGE;
  const found = await searchMembers(user, clubId, { text: q, role }, { limit: PER_PAGE, offset });
  const [requests, counts] = await Promise.all([
    found.administers ? requestsOf(user, clubId, { limit: MOST_REQUESTS, offset: 0 }) : [],
    memberCounts(clubId),
  ]);
  return { ...found, user, q, role, page, requests, counts };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function MembersPage({ params, searchParams }: Props) {
  const given = await searchParams;
  const shown = await inHouse((await params).clubId, "members", (user, clubId) => load(user, clubId, given));
  const t = await getTranslations("clubHouse.members");
  return (
    <div className="grid grid-cols-1 gap-8">
      <header className="grid gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="text-muted">{t("description", { club: shown.club.name })}</p>
        <Tools shown={shown} />
      </header>
      {shown.requests.length > 0 && <Requests shown={shown} />}
      <Found shown={shown} />
    </div>
  );
}

async function Tools({ shown: { club, standing, administers, user } }: { shown: Loaded }) {
  const t = await getTranslations("clubHouse.members");
  const here = `/clubs/${club.id}/members`;
  return (
    <div className="flex flex-wrap gap-2">
      {mayOwn(user, standing) && (
        <Button asChild>
          <Link href={`${here}/invitations`}>
            <Mail aria-hidden />
            {t("invite")}
          </Link>
        </Button>
      )}
      {(administers || mayManageShifts(user, standing)) && (
        <Button variant="outline" asChild>
          <Link href={`${here}/expiring`}>
            <CalendarClock aria-hidden />
            {t("expiring")}
          </Link>
        </Button>
      )}
      {administers &&
        (["csv", "xlsx"] as const).map((kind) => (
          <Button key={kind} variant="outline" asChild>
            <a href={`${here}/list.${kind}`} download>
              <Download aria-hidden />
              {t(kind === "csv" ? "exportCsv" : "exportXlsx")}
            </a>
          </Button>
        ))}
    </div>
  );
}

async function Requests({ shown: { club, requests, counts } }: { shown: Loaded }) {
  const t = await getTranslations();
  return (
    <section className="grid gap-3">
      <h2 className="flex flex-wrap items-center gap-3 text-3xl">
        {t("clubHouse.members.requests")}
        <Badge tone="warn">{t("clubs.waiting", { count: counts.pending })}</Badge>
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {requests.map(({ user, licenceNumber: licence, createdAt: askedAt, ...row }) => (
          <JoinRequest
            key={user.id}
            clubId={club.id}
            request={{
              ...{ userId: user.id, name: fullName(user), email: user.email, licence, askedAt },
              wasMember: wasMember(row),
            }}
          />
        ))}
      </ul>
    </section>
  );
}

async function Found({ shown }: { shown: Loaded }) {
  const { club, members, administers, user, q, role, page, total } = shown;
  const t = await getTranslations("clubHouse.members");
  const here = `/clubs/${club.id}/members`;
  const asked = { ...(q && { q }), ...(role && { role }) };
  return (
    <section className="grid gap-4" aria-label={t("title")}>
      <Finder here={here} q={q} role={role} />
      <p role="status" className="figures text-xl">
        {t("count", { count: total })}
      </p>
      {members.length === 0 ? (
        <EmptyState icon={Users} title={t("noneTitle")} text={t("noneText")}>
          <Button variant="outline" asChild>
            <Link href={here}>{t("all")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {members.map((member) => (
            <MemberRow
              key={member.id}
              clubId={club.id}
              member={member}
              name={fullName({ username: member.username, profile: member })}
              administers={administers}
              isReader={member.userId === user.id}
            />
          ))}
        </ul>
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${here}?${new URLSearchParams({ ...asked, page: String(wanted) })}`}
      />
    </section>
  );
}

async function Finder({ here, q, role }: { here: string; q: string; role: ClubRole | undefined }) {
  const t = await getTranslations();
  return (
    <Form action={here} role="search" className="flex flex-wrap gap-2" key={`${q} ${role}`}>
      <span className="min-w-44 flex-1 sm:max-w-sm">
        <Input
          type="search"
          name="q"
          aria-label={t("clubHouse.members.search")}
          placeholder={t("clubHouse.members.searchPlaceholder")}
          defaultValue={q}
          maxLength={100}
        />
      </span>
      <Select name="role" aria-label={t("clubHouse.members.roleFilter")} defaultValue={role ?? ""}>
        <option value="">{t("clubHouse.members.anyRole")}</option>
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {t(`clubs.roles.${one}`)}
          </option>
        ))}
      </Select>
      <Button type="submit">
        <Search aria-hidden />
        {t("clubHouse.members.apply")}
      </Button>
    </Form>
  );
}
