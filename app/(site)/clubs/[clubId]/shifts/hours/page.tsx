import { Clock, Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { UserActor } from "@/lib/domain/actor";
import { hoursOfClub, ownHours, type WorkedHours } from "@/lib/domain/shifts/hours/queries";
import { rosterClubOf } from "@/lib/domain/shifts/queries";
import { formatDate } from "@/lib/time";
import { inHouse } from "../../house";
import { type Given, periodOf } from "./period";

type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts.hours");
  return { title: t("title"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string, given: Given) {
  const now = new Date();
  const club = await rosterClubOf(user, clubId);
  const period = periodOf(given, club.timeZone, now);
  const page = pageNumber(given.page);
  const [own, all] = await Promise.all([
    ownHours(user, club.id, period, now),
    club.manages ? hoursOfClub(user, club.id, period, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }, now) : null,
  ]);
  return { club, period, page, own, all };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** `12:30`: hours and minutes, as people count work. */
const clocked = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")}`;

export default async function HoursPage({ params, searchParams }: Props) {
  const given = await searchParams;
  const shown = await inHouse((await params).clubId, "shifts/hours", (user, clubId) => load(user, clubId, given));
  const { club, own, all } = shown;
  const t = await getTranslations("shifts");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHead back={{ href: `/clubs/${club.id}/shifts`, label: t("title") }} title={t("hours.title")}>
        <p className="max-w-prose text-muted">{t("hours.text")}</p>
      </PageHead>
      <Period shown={shown} />
      {own && (
        <section className="grid gap-1">
          <h2 className="text-2xl/7">{t("hours.own")}</h2>
          <p className="figures text-5xl">{clocked(own.seconds)}</p>
          <p>
            {t("hours.summary", { shifts: own.shifts })}
            {own.missed > 0 && ` · ${t("hours.missedCount", { count: own.missed })}`}
          </p>
        </section>
      )}
      {all && <Everybody shown={shown} all={all} />}
    </div>
  );
}

async function Period({ shown: { period } }: { shown: Loaded }) {
  const t = await getTranslations("shifts.hours");
  return (
    <form className="flex flex-wrap items-end gap-3">
      {(["from", "to"] as const).map((name) => (
        <div key={name} className="w-44">
          <Field label={t(name)} required>
            {(control) => <Input type="date" name={name} defaultValue={formatDate(period[name])} {...control} />}
          </Field>
        </div>
      ))}
      <Button type="submit" variant="outline">
        {t("show")}
      </Button>
    </form>
  );
}

type All = NonNullable<Loaded["all"]>;

async function Everybody({ shown: { club, period, page }, all }: { shown: Loaded; all: All }) {
  const t = await getTranslations("shifts.hours");
  const here = `/clubs/${club.id}/shifts/hours`;
  const asked = new URLSearchParams({ from: formatDate(period.from), to: formatDate(period.to) });
  return (
    <section className="grid gap-4">
      <h2 className="text-2xl/7">{t("all")}</h2>
      <p className="flex flex-wrap gap-2">
        {(["csv", "xlsx"] as const).map((format) => (
          <Button key={format} variant="outline" asChild>
            <a href={`${here}/list.${format}?${asked}`} download>
              <Download aria-hidden />
              {t(format)}
            </a>
          </Button>
        ))}
      </p>
      {all.members.length === 0 ? (
        <EmptyState icon={Clock} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <Rows members={all.members} />
      )}
      <PageLinks
        page={page}
        total={all.total}
        perPage={PER_PAGE}
        href={(wanted) => `${here}?${new URLSearchParams({ ...Object.fromEntries(asked), page: String(wanted) })}`}
      />
    </section>
  );
}

async function Rows({ members }: { members: WorkedHours[] }) {
  const t = await getTranslations("shifts.hours");
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-left">
        <thead className="border-line border-b text-sm">
          <tr>
            <th className="p-3">{t("name")}</th>
            <th className="p-3 text-right">{t("shifts")}</th>
            <th className="p-3 text-right">{t("missed")}</th>
            <th className="p-3 text-right">{t("worked")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {members.map(({ userId, name, shifts, missed, seconds }) => (
            <tr key={userId}>
              <th scope="row" className="wrap-anywhere p-3 font-semibold">
                {name}
              </th>
              <td className="figures p-3 text-right text-lg">{shifts}</td>
              <td className={`figures p-3 text-right text-lg ${missed > 0 ? "text-bad" : "text-muted"}`}>{missed}</td>
              <td className="figures p-3 text-right text-lg">{clocked(seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
