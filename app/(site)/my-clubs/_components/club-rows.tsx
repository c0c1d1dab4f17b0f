import { CircleAlert, Hourglass } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ownMemberships } from "@/lib/domain/clubs/members/queries";
import type { ownDues } from "@/lib/domain/money/dues/queries";
import { formatMinor } from "@/lib/money";

type Membership = Awaited<ReturnType<typeof ownMemberships>>[number];
type Due = Awaited<ReturnType<typeof ownDues>>[number];
type Row = { club: Due["club"]; membership: Membership | null; due: Due | null };

/** Every club with what is owed to it; those that one left and still owes come last. */
export function ClubRows({ memberships, dues }: { memberships: Membership[]; dues: Due[] }) {
  const t = useTranslations("myClubs");
  const dueOf = (clubId: string) => dues.find(({ club }) => club.id === clubId) ?? null;
  const left = dues.filter((due) => !memberships.some(({ club }) => club.id === due.club.id));
  const rows: Row[] = [
    ...memberships.map((membership) => ({ club: membership.club, membership, due: dueOf(membership.club.id) })),
    ...left.map((due) => ({ club: due.club, membership: null, due })),
  ];
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("memberships")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map((row) => (
          <ClubRow key={row.club.id} {...row} />
        ))}
      </ul>
    </section>
  );
}

function ClubRow({ club, membership, due }: Row) {
  const t = useTranslations();
  const locale = useLocale();
  const isMember = membership?.status === "active";
  const asks = membership?.status === "pending";
  return (
    <li className="grid gap-1 p-3 sm:grid-cols-[1fr_auto] sm:items-center sm:gap-x-4 sm:p-4">
      <div className="grid min-w-0 justify-items-start gap-1">
        <Link href={`/clubs/${club.id}`} className="wrap-anywhere font-semibold underline-offset-4 hover:underline">
          {club.name}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
          <Standing membership={membership} />
          {due ? (
            <Badge tone="warn" icon={CircleAlert}>
              {t("myClubs.owes", { amount: formatMinor(due.owed, due.currency, locale) })}
            </Badge>
          ) : (
            !asks && <span>{t("myClubs.even")}</span>
          )}
        </p>
      </div>
      <p className="flex flex-wrap gap-x-5">
        {!asks && (
          <RowLink href={`/clubs/${club.id}/account`} label={t("myClubs.account", { club: club.name })}>
            {t("myClubs.toAccount")}
          </RowLink>
        )}
        {isMember && (
          <RowLink href={`/clubs/${club.id}/shifts`} label={t("myClubs.roster", { club: club.name })}>
            {t("myClubs.toShifts")}
          </RowLink>
        )}
      </p>
    </li>
  );
}

function Standing({ membership }: Pick<Row, "membership">) {
  const t = useTranslations();
  if (!membership) return <span>{t("myClubs.left")}</span>;
  if (membership.status === "pending") return <Badge icon={Hourglass}>{t("myClubs.waiting")}</Badge>;
  if (membership.status === "inactive") return <span>{t("myClubs.paused")}</span>;
  return <span>{t(`clubs.roles.${membership.role}`)}</span>;
}

function RowLink({ href, label, children }: { href: string; label: string; children: string }) {
  return (
    <Link
      href={href}
      aria-label={label}
      className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
    >
      {children}
    </Link>
  );
}
