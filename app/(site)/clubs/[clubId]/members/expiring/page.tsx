import { CalendarCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { expiriesOf } from "@/lib/domain/clubs/members/expiries/queries";
import { fullName } from "@/lib/domain/users/rules";
import { QuickForm } from "../../../../_components/quick-form";
import { inHouse } from "../../house";
import { remindAction } from "../actions";

type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<{ page?: string | string[] }> };

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.expiring");
  return { title: t("title"), robots: { index: false } };
}

export default async function ExpiringPage({ params, searchParams }: Props) {
  const page = pageNumber((await searchParams).page);
  const slice = { limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const shown = await inHouse((await params).clubId, "members/expiring", (user, id) => expiriesOf(user, id, slice));
  const { club, administers, days, total, expiries } = shown;
  const t = await getTranslations();
  const here = `/clubs/${club.id}/members`;
  return (
    <div className="grid w-full max-w-3xl grid-cols-1 gap-8">
      <PageHead back={{ href: here, label: t("clubHouse.members.title") }} title={t("clubHouse.expiring.title")}>
        <p className="text-muted">
          {t("clubHouse.expiring.text", { days })}{" "}
          {administers ? (
            <Link href={`/clubs/${club.id}/settings`} className="underline underline-offset-4">
              {t("clubHouse.expiring.change")}
            </Link>
          ) : (
            t("clubHouse.expiring.textShifts")
          )}
        </p>
      </PageHead>
      {expiries.length === 0 ? (
        <EmptyState
          icon={CalendarCheck}
          title={t("clubHouse.expiring.noneTitle")}
          text={t("clubHouse.expiring.noneText")}
        />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {expiries.map((expiry) => (
            <Row
              key={[expiry.membershipId, expiry.kind, expiry.name].join(" ")}
              clubId={club.id}
              expiry={expiry}
              administers={administers}
            />
          ))}
        </ul>
      )}
      <PageLinks page={page} total={total} perPage={PER_PAGE} href={(wanted) => `${here}/expiring?page=${wanted}`} />
    </div>
  );
}

type Shown = Awaited<ReturnType<typeof expiriesOf>>["expiries"][number];

async function Row({ clubId, expiry, administers }: { clubId: string; expiry: Shown; administers: boolean }) {
  const [t, format] = [await getTranslations("clubHouse.expiring"), await getFormatter()];
  const { kind, name: held, membershipId, endsOn, over, reachable } = expiry;
  const name = fullName({ username: expiry.username, profile: expiry });
  const what = [t(`kinds.${kind}`), held].filter(Boolean).join(" ");
  const date = format.dateTime(endsOn, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">
          {administers ? (
            <Link href={`/clubs/${clubId}/members/${membershipId}`} className="underline-offset-4 hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere">{what}</span>
          <Badge tone={over ? "bad" : "warn"}>{t(over ? "over" : "soon", { date })}</Badge>
        </p>
      </div>
      {administers && reachable && (
        <QuickForm
          action={remindAction}
          fields={{ clubId, membershipId, kind, name: held ?? "" }}
          variant="outline"
          label={t("remind")}
          aria-label={t("remindOf", { name, what })}
          done={t("reminded")}
        />
      )}
    </li>
  );
}
