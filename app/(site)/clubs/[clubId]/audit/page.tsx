import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import type { UserActor } from "@/lib/domain/actor";
import { auditOf, peopleInAudit } from "@/lib/domain/audit/queries";
import { AUDIT_GROUPS } from "@/lib/domain/audit/types";
import { clubSettings } from "@/lib/domain/clubs/settings/rules";
import { fullName } from "@/lib/domain/users/rules";
import { uuid } from "@/lib/fields";
import { inHouse } from "../house";
import { auditSentences } from "./audit-sentence";

type Given = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title"), robots: { index: false } };
}

const one = (value: string | string[] | undefined) => [value].flat()[0];

async function load(user: UserActor, clubId: string, given: Given) {
  const group = AUDIT_GROUPS.find((name) => name === one(given.group));
  const personId = uuid().safeParse(one(given.person)).data;
  const page = pageNumber(one(given.page));
  const [found, people] = await Promise.all([
    auditOf(user, clubId, { group, personId }, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    peopleInAudit(user, clubId),
  ]);
  return { ...found, people, group, personId, page };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function AuditPage({ params, searchParams }: Props) {
  const given = await searchParams;
  const shown = await inHouse((await params).clubId, "audit", (user, clubId) => load(user, clubId, given));
  const { club, total, group, personId, page } = shown;
  const t = await getTranslations("audit");
  const here = `/clubs/${club.id}/audit`;
  const asked = { ...(group && { group }), ...(personId && { person: personId }) };
  return (
    <div className="grid w-full max-w-3xl grid-cols-1 gap-6">
      <header className="grid gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="text-muted">{t("text", { club: club.name })}</p>
      </header>
      <Filter here={here} shown={shown} />
      <p role="status" className="figures text-xl">
        {t("count", { count: total })}
      </p>
      <Entries here={here} shown={shown} />
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${here}?${new URLSearchParams({ ...asked, page: String(wanted) })}`}
      />
    </div>
  );
}

async function Filter({ here, shown: { people, group, personId } }: { here: string; shown: Loaded }) {
  const t = await getTranslations("audit");
  const named = people.filter(({ erasedAt }) => !erasedAt);
  return (
    <Form action={here} className="flex flex-wrap gap-2" key={`${group} ${personId}`}>
      <Select name="group" aria-label={t("group")} defaultValue={group ?? ""}>
        <option value="">{t("allGroups")}</option>
        {AUDIT_GROUPS.map((name) => (
          <option key={name} value={name}>
            {t(`groups.${name}`)}
          </option>
        ))}
      </Select>
      <Select name="person" aria-label={t("person")} defaultValue={personId ?? ""} className="min-w-0 max-w-full">
        <option value="">{t("everybody")}</option>
        {named.map((person) => (
          <option key={person.id} value={person.id}>
            {fullName(person)}
          </option>
        ))}
      </Select>
      <Button type="submit">{t("apply")}</Button>
    </Form>
  );
}

async function Entries({ here, shown: { club, entries } }: { here: string; shown: Loaded }) {
  const [t, format, sentenceOf] = [await getTranslations("audit"), await getFormatter(), await auditSentences()];
  const { timeZone } = clubSettings(club.settings);
  if (entries.length === 0)
    return (
      <EmptyState icon={ScrollText} title={t("emptyTitle")} text={t("emptyText")}>
        <Button variant="outline" asChild>
          <Link href={here}>{t("all")}</Link>
        </Button>
      </EmptyState>
    );
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-0.5 px-3 py-2 sm:px-4">
          <p className="wrap-anywhere">{sentenceOf(entry)}</p>
          <time dateTime={entry.createdAt.toISOString()} className="figures text-muted text-sm">
            {format.dateTime(entry.createdAt, {
              ...{ dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
              timeZone,
            })}
          </time>
        </li>
      ))}
    </ol>
  );
}
