import { Ban, Check, CircleOff, Hourglass, Ticket, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PayOnline } from "@/components/pay-online";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { amountDue, hasLapsed, paidFor } from "@/lib/domain/payments/rules";
import { checkInCode } from "@/lib/domain/registrations/check-ins/codes/queries";
import { ownRegistrations } from "@/lib/domain/registrations/queries";
import { takesAPlace } from "@/lib/domain/registrations/rules";
import { fullName } from "@/lib/domain/users/rules";
import { formatMinor } from "@/lib/money";
import { paysOnline } from "@/lib/stripe";
import { BackFromPaying, paymentCameBack } from "../_components/back-from-paying";
import { CheckInPass } from "./_components/check-in-pass";
import { Withdraw } from "./_components/withdraw";
import { payAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("entries");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_ENTRIES = 500;
type Entry = Awaited<ReturnType<typeof ownRegistrations>>[number];

type Props = { searchParams: Promise<{ payment?: string | string[] }> };

export default async function EntriesPage({ searchParams }: Props) {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/entries");
  const [t, results] = [await getTranslations("entries"), await getTranslations("myResults")];
  const paid = await paymentCameBack(user, (await searchParams).payment);
  const entries = await ownRegistrations(user, { limit: MOST_ENTRIES, offset: 0 });
  const now = new Date();
  const isPast = (entry: Entry) => (entry.stage.endAt ?? entry.stage.startAt ?? entry.event.startAt) < now;
  return (
    <div className="grid gap-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <EntryLink href="/results">{results("title")}</EntryLink>
      </div>
      {paid && <BackFromPaying status={paid} />}
      {entries.length === 0 ? (
        <EmptyState icon={Ticket} title={t("emptyTitle")} text={t("emptyText")}>
          <Button asChild>
            <Link href="/">{t("find")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <>
          <EntryList title={t("upcoming")} entries={entries.filter((entry) => !isPast(entry))} />
          <EntryList title={t("past")} entries={entries.filter(isPast)} past />
        </>
      )}
    </div>
  );
}

async function EntryList({ title, entries, past = false }: { title: string; entries: Entry[]; past?: boolean }) {
  if (entries.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{title}</h2>
      <ul className="grid gap-3">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} past={past} />
        ))}
      </ul>
    </section>
  );
}

const TONES = {
  pending: "warn",
  in_review: "warn",
  registered: "ok",
  confirmed: "ok",
  rejected: "bad",
  cancelled: "neutral",
  no_show: "neutral",
} as const;

const ICONS = {
  pending: Hourglass,
  in_review: Hourglass,
  registered: Check,
  confirmed: Check,
  rejected: Ban,
  cancelled: Undo2,
  no_show: CircleOff,
} as const;

async function EntryRow({ entry, past }: { entry: Entry; past: boolean }) {
  const t = await getTranslations();
  const format = await getFormatter();
  const { stage, event, user } = entry;
  const startAt = stage.startAt ?? event.startAt;
  const name = fullName(user);
  const possible = !past && takesAPlace(entry.status) && !entry.ranking;
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[7rem_1fr] sm:gap-x-5">
      <span className="justify-self-start">
        <Bib size="md" label={entry.bib ? t("common.bib", { bib: entry.bib }) : t("common.noBib")} className="min-w-20">
          {entry.bib ?? "–"}
        </Bib>
      </span>
      <div className="grid min-w-0 gap-3">
        <div className="grid gap-1">
          <h3 className="text-2xl/7">
            <Link className="hover:underline" href={`/stages/${stage.id}`}>
              {stage.name}
            </Link>
          </h3>
          <p className="text-muted">
            {event.name} · <span className="text-ink">{name}</span>
          </p>
          <p className="text-muted">
            <time dateTime={startAt.toISOString()}>
              {format.dateTime(startAt, "dayTime", { timeZone: event.timeZone })}
            </time>
          </p>
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={TONES[entry.status]} icon={ICONS[entry.status]}>
            {t(`entries.states.${entry.status}`)}
          </Badge>
          <span className="text-sm">{t(`entries.stateTexts.${entry.status}`)}</span>
        </p>
        <Payment entry={entry} past={past} />
        {!past && takesAPlace(entry.status) && (
          <CheckInPass
            id={entry.id}
            code={checkInCode(entry)}
            label={t("checkIn.pass.of", { name, stage: stage.name })}
            checkedInAt={entry.checkedInAt}
            timeZone={event.timeZone}
          />
        )}
        {entry.ranking && (
          <p className="flex flex-wrap gap-x-5">
            <EntryLink href={`/stages/${stage.id}/live`}>{t("live.standings")}</EntryLink>
            <EntryLink href={`/rankings/${entry.ranking.id}`}>{t("timing.why.title")}</EntryLink>
          </p>
        )}
        <Withdraw registrationId={entry.id} stage={stage.name} possible={possible} />
      </div>
    </li>
  );
}

/** What the entry costs, as far as it is still to be paid or was. */
async function Payment({ entry, past }: { entry: Entry; past: boolean }) {
  const t = await getTranslations("payments");
  const [locale, format] = [await getLocale(), await getFormatter()];
  const { currency, timeZone } = entry.event;
  const [due, paid] = [amountDue(entry), paidFor(entry.payments)];
  const amount = formatMinor(due, currency, locale);
  const owes = due > 0 && !past && (takesAPlace(entry.status) || hasLapsed(entry));
  if (!owes) return paid > 0 ? <p>{t("paid", { amount: formatMinor(paid, currency, locale) })}</p> : null;
  if (!paysOnline()) return <p className="font-semibold">{t("dueOnSite", { amount })}</p>;
  const keptUntil = entry.payBy && format.dateTime(entry.payBy, "dayTime", { timeZone });
  return (
    <div className="grid justify-items-start gap-2">
      <p>
        {hasLapsed(entry) ? t("lapsed") : keptUntil ? t("dueBy", { amount, time: keptUntil }) : t("due", { amount })}
      </p>
      <PayOnline fields={{ registrationId: entry.id }} amount={amount} action={payAction} />
    </div>
  );
}

function EntryLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4" href={href}>
      {children}
    </Link>
  );
}
