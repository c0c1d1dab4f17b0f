import { Check, X } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { departureOf } from "@/lib/domain/clubs/members/departures/queries";
import { formatMinor } from "@/lib/money";
import { inHouse } from "../house";
import { leaveAction } from "./actions";

type Props = { params: Promise<{ clubId: string }> };
type Departure = Awaited<ReturnType<typeof departureOf>>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.leave");
  return { title: t("confirm"), robots: { index: false } };
}

export default async function LeavePage({ params }: Props) {
  const departure = await inHouse((await params).clubId, "leave", departureOf);
  const { club, isLastOwner } = departure;
  const t = await getTranslations("clubHouse.leave");
  return (
    <div className="grid w-full max-w-2xl grid-cols-1 gap-8">
      <PageHead back={{ href: `/clubs/${club.id}`, label: club.name }} title={t("title", { club: club.name })}>
        <p className="text-muted">{t("back")}</p>
      </PageHead>
      <Goes departure={departure} />
      <Stays departure={departure} />
      {isLastOwner ? (
        <StatusMessage kind="warn" title={t("lastOwnerTitle")}>
          <div className="grid justify-items-start gap-3">
            <p>{t("lastOwnerText")}</p>
            <Button variant="outline" asChild>
              <Link href={`/clubs/${club.id}/members`}>{t("toMembers")}</Link>
            </Button>
          </div>
        </StatusMessage>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <FieldsForm
            action={leaveAction}
            hidden={{ clubId: club.id }}
            submit={t("confirm")}
            pending={t("confirm")}
            variant="danger"
          />
          <Button variant="outline" asChild>
            <Link href={`/clubs/${club.id}`}>{t("stay")}</Link>
          </Button>
        </div>
      )}
    </div>
  );
}

async function Goes({ departure: { standing, comingShifts, qualifications } }: { departure: Departure }) {
  const t = await getTranslations();
  const facts = [
    t("clubHouse.leave.role", { role: t(`clubs.roles.${standing.role}`) }),
    ...(comingShifts > 0 ? [t("clubHouse.leave.shifts", { count: comingShifts })] : []),
    ...(qualifications > 0 ? [t("clubHouse.leave.qualifications", { count: qualifications })] : []),
    t("clubHouse.leave.access"),
  ];
  return <Facts title={t("clubHouse.leave.goes")} icon={<X aria-hidden className="text-bad" />} facts={facts} />;
}

async function Stays({ departure: { ledgerLines, balances, results } }: { departure: Departure }) {
  const [t, locale] = [await getTranslations("clubHouse.leave"), await getLocale()];
  const owed = balances.map(({ amount, currency }) =>
    t(amount > 0 ? "owed" : "credit", { amount: formatMinor(Math.abs(amount), currency, locale) }),
  );
  const facts = [
    t("ledger", { count: ledgerLines }),
    ...(owed.length > 0 ? owed : [t("settled")]),
    t("results", { count: results }),
  ];
  return <Facts title={t("stays")} icon={<Check aria-hidden className="text-ok" />} facts={facts} />;
}

function Facts({ title, icon, facts }: { title: string; icon: ReactNode; facts: readonly string[] }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{title}</h2>
      <ul className="grid gap-2 rounded-lg border border-line bg-surface p-4">
        {facts.map((fact) => (
          <li key={fact} className="flex gap-2 [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:shrink-0">
            {icon}
            {fact}
          </li>
        ))}
      </ul>
    </section>
  );
}
