import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { clubOf, standingOf } from "@/lib/domain/clubs/queries";
import { accountOf } from "@/lib/domain/money/accounts/queries";
import { duesIn } from "@/lib/domain/money/dues/queries";
import { ownUnpaidFines } from "@/lib/domain/money/fines/queries";
import type { ShownFine } from "@/lib/domain/money/fines/types";
import { formatMinor } from "@/lib/money";
import { paysOnline } from "@/lib/stripe";
import { BackFromPaying, paymentCameBack } from "../../../_components/back-from-paying";
import { found } from "../../../found";
import { AccountLines } from "../book/_components/account-lines";
import { DialogForm } from "../book/_components/dialog-form";
import { Figure } from "../book/_components/figure";
import { FineRows } from "../book/_components/fine-rows";
import { OpenCharges } from "../book/_components/open-charges";
import { type BookPage, PER_PAGE } from "../book/book-data";
import { SettleAll } from "./_components/settle-all";
import { defenceAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title"), robots: { index: false } };
}

/** One's own account in a club, also in one that one left. */
export default async function AccountPage({ params, searchParams }: BookPage) {
  const { clubId } = await params;
  const actor = await currentUser();
  if (!actor) redirect(`/sign-in?next=/clubs/${clubId}/account`);
  const club = await found(clubId, clubOf);
  const standing = await standingOf(actor, club.id);
  if (!standing) notFound();
  const given = await searchParams;
  const page = pageNumber(given.page);
  // First, so that what is paid now is in what is shown.
  const paid = await paymentCameBack(actor, given.payment);
  const [account, unpaid, locale, t] = await Promise.all([
    accountOf(actor, club.id, standing.id, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    ownUnpaidFines(actor),
    getLocale(),
    getTranslations("account"),
  ]);
  const dues = duesIn(club, standing.id, account.owed);
  const money = (amount: number) => formatMinor(amount, account.currency, locale);
  const fines = unpaid.filter((fine) => fine.clubId === club.id);
  const path = `/clubs/${club.id}/account`;
  return (
    <div className="grid gap-8">
      <header className="grid gap-2">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="text-muted">{club.name}</p>
      </header>
      {account.owed === 0 && <StatusMessage kind="ok">{t("even")}</StatusMessage>}
      <dl className="grid gap-3 sm:grid-cols-2">
        <Figure label={t("owed")} value={money(account.owed)} />
        {account.credit > 0 && <Figure label={t("credit")} value={money(account.credit)} small={t("creditText")} />}
      </dl>
      {paid && <BackFromPaying status={paid} />}
      {dues.owed > 0 && <SettleAll clubId={club.id} dues={dues} money={money} byCard={paysOnline()} />}
      {account.open.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("open")}</h2>
          <OpenCharges open={account.open} money={money} />
        </section>
      )}
      {fines.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("defend")}</h2>
          <p className="max-w-prose text-muted">{t("defendText")}</p>
          {fines.map((fine) => (
            <div key={`${fine.id} ${fine.updatedAt.getTime()}`} className="grid gap-2">
              <FineRows book={{ clubId: club.id, keeps: false, money }} fines={[fine]} nameless />
              <Objection fine={fine} />
            </div>
          ))}
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("history")}</h2>
        {account.lines.length === 0 ? (
          <p className="text-muted">{t("noHistory")}</p>
        ) : (
          <AccountLines money={money} lines={account.lines} />
        )}
        <PageLinks page={page} total={account.total} perPage={PER_PAGE} href={(wanted) => `${path}?page=${wanted}`} />
      </section>
    </div>
  );
}

async function Objection({ fine }: { fine: ShownFine }) {
  const t = await getTranslations("account");
  return (
    <div>
      <DialogForm
        action={defenceAction}
        trigger={t(fine.defence ? "objectAgain" : "object")}
        title={fine.reason}
        text={t("objectText")}
        hidden={{ clubId: fine.clubId, fineId: fine.id }}
        fields={[
          { name: "defence", label: t("defence"), rows: 4, required: true, defaultValue: fine.defence ?? undefined },
        ]}
        submit={t("send")}
      />
    </div>
  );
}
