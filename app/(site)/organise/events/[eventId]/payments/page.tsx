import { Banknote } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { paymentsOfEvent, type Till, tillOf } from "@/lib/domain/payments/queries";
import { refundable } from "@/lib/domain/payments/rules";
import { fullName } from "@/lib/domain/users/rules";
import { formatMinor } from "@/lib/money";
import { paysOnline } from "@/lib/stripe";
import { PageHead } from "../../../_components/page-head";
import { organised } from "../../../organiser";
import { PaymentRow } from "./_components/payment-row";

type Props = { params: Promise<{ eventId: string }>; searchParams: Promise<{ page?: string | string[] }> };

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("payments");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

export default async function PaymentsPage({ params, searchParams }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/payments`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const page = pageNumber((await searchParams).page);
  const [{ payments, count }, till] = await Promise.all([
    paymentsOfEvent(user, event.id, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    tillOf(user, event.id),
  ]);
  const t = await getTranslations("payments");
  return (
    <div className="grid gap-8">
      <PageHead back={{ href: `/organise/events/${event.id}`, label: event.name }} title={t("title")} />
      {!paysOnline() && (
        <StatusMessage kind="info" title={t("offTitle")}>
          {t("offText")}
        </StatusMessage>
      )}
      <Totals till={till} />
      {payments.length === 0 ? (
        <EmptyState icon={Banknote} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <ul aria-label={t("list")} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {payments.map((payment) => (
            <PaymentRow key={payment.id} payment={shown(payment)} timeZone={event.timeZone} />
          ))}
        </ul>
      )}
      <PageLinks
        page={page}
        total={count}
        perPage={PER_PAGE}
        href={(wanted) => `/organise/events/${event.id}/payments?page=${wanted}`}
      />
    </div>
  );
}

async function Totals({ till }: { till: Till }) {
  const t = await getTranslations("payments");
  const locale = await getLocale();
  const sums = ["received", "onSite", "refunded", "owed"] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {sums.map((sum) => (
        <div key={sum} className="rounded-lg border border-line bg-surface p-4">
          <dt className="text-muted text-sm">{t(sum)}</dt>
          <dd className="figures text-3xl">{formatMinor(till[sum], till.currency, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

type Listed = Awaited<ReturnType<typeof paymentsOfEvent>>["payments"][number];

function shown({ id, amount, currency, status, method, createdAt, paidAt, refunds, recordedBy, registration }: Listed) {
  const user = registration?.user;
  const name = user ? fullName(user) : "";
  return {
    ...{ id, amount, currency, status, method, name },
    at: paidAt ?? createdAt,
    left: refundable({ status, amount, refunds }),
    stage: registration?.stage.name ?? null,
    bib: registration?.bib ?? null,
    recordedBy: recordedBy?.username ?? null,
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: refund.amount,
      status: refund.status,
      reason: refund.reason,
    })),
  };
}
