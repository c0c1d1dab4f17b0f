import { HeartHandshake, Printer } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { fullName } from "@/lib/domain/users/rules";
import { volunteerCounts, volunteersOf } from "@/lib/domain/volunteers/queries";
import { env } from "@/lib/env";
import { PageHead } from "../../../_components/page-head";
import { organised } from "../../../organiser";
import { Staffing } from "./_components/staffing";
import { VolunteerRow } from "./_components/volunteer-row";
import { staffingOf } from "./staffing-data";

type Props = { params: Promise<{ eventId: string }>; searchParams: Promise<{ page?: string | string[] }> };

const PER_PAGE = 50;
/** More people than this nobody looks through in one menu. */
const MOST_HELPERS = 1000;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("volunteers");
  return { title: t("team"), robots: { index: false } };
}

export default async function VolunteersPage({ params, searchParams }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/volunteers`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const page = pageNumber((await searchParams).page);
  const [all, counts, stages] = await Promise.all([
    volunteersOf(user, event.id, { limit: MOST_HELPERS, offset: 0 }),
    volunteerCounts(event.id),
    staffingOf(user, event.id),
  ]);
  const shown = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const helpers = all
    .filter(({ status }) => status === "approved")
    .map((row) => ({ userId: row.user.id, name: fullName(row.user), role: row.role }));
  const t = await getTranslations("volunteers");
  const here = `/organise/events/${event.id}/volunteers`;
  return (
    <div className="grid gap-10">
      <PageHead back={{ href: `/organise/events/${event.id}`, label: event.name }} title={t("team")}>
        <p className="flex flex-wrap gap-2">
          <Button variant="outline" asChild>
            <Link href={`${here}/list`}>
              <Printer aria-hidden />
              {t("printable")}
            </Link>
          </Button>
        </p>
      </PageHead>
      <section className="grid gap-4">
        <h2 className="flex flex-wrap items-center gap-3 text-3xl">
          {t("applications")}
          {counts.pending > 0 && <Badge tone="warn">{t("waiting", { count: counts.pending })}</Badge>}
        </h2>
        {all.length === 0 ? (
          <EmptyState icon={HeartHandshake} title={t("noneTitle")} text={t("noneText")}>
            <Button variant="outline" asChild>
              <Link href={`/events/${event.id}/volunteer`}>{t("here")}</Link>
            </Button>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {shown.map(({ user: person, _count, ...row }) => (
              <VolunteerRow
                key={row.id}
                eventId={event.id}
                timeZone={event.timeZone}
                volunteer={{
                  userId: person.id,
                  name: fullName(person),
                  email: person.email,
                  posts: _count.assignments,
                  ...{ status: row.status, role: row.role, notes: row.notes, createdAt: row.createdAt },
                }}
              />
            ))}
          </ul>
        )}
        <PageLinks page={page} total={all.length} perPage={PER_PAGE} href={(wanted) => `${here}?page=${wanted}`} />
      </section>
      <Staffing stages={stages} helpers={helpers} tileUrl={env().MAP_TILE_URL || null} />
    </div>
  );
}
