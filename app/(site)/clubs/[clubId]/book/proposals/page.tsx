import { Check, Inbox, X } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { openProposals } from "@/lib/domain/money/proposals/queries";
import { fullName } from "@/lib/domain/users/rules";
import { typedAmount } from "@/lib/money";
import { QuickForm } from "../../../../_components/quick-form";
import { saidTimes } from "../../../../said-times";
import { approveProposalAction, dismissProposalAction } from "../actions";
import { type Book, type BookPage, PER_PAGE, readBook } from "../book-data";

type Proposal = Awaited<ReturnType<typeof openProposals>>["proposals"][number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book.nav"))("proposals"), robots: { index: false } };
}

export default async function ProposalsPage({ params, searchParams }: BookPage) {
  const book = await readBook((await params).clubId);
  const page = pageNumber((await searchParams).page);
  const { proposals, total } = await openProposals(book.actor, book.clubId, {
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const t = await getTranslations("book");
  return (
    <div className="grid gap-6">
      <h1 className="text-5xl sm:text-6xl">{t("nav.proposals")}</h1>
      <p className="max-w-prose text-muted">{t("proposalsText")}</p>
      {proposals.length === 0 ? (
        <EmptyState icon={Inbox} title={t("noProposals")} text={t("noProposalsText")} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {proposals.map((proposal) => (
            <ProposalRow key={proposal.id} book={book} proposal={proposal} />
          ))}
        </ul>
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${book.home}/proposals?page=${wanted}`}
      />
    </div>
  );
}

async function ProposalRow({ book, proposal }: { book: Book; proposal: Proposal }) {
  const [t, sayTime] = [await getTranslations("book"), await saidTimes()];
  const { id, reason, about, cause, membership } = proposal;
  const fields = { clubId: book.clubId, id };
  // Who left is fined no more.
  const isMember = membership.status === "active";
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-3 py-3 sm:px-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">
          <Link href={`${book.home}/members/${membership.id}`} className="underline underline-offset-4">
            {fullName(membership.user)}
          </Link>
        </p>
        <p className="wrap-anywhere text-muted text-sm">
          {[t(`causes.${cause}`), sayTime(about), reason.name].join(" · ")}
        </p>
      </div>
      {book.keeps ? (
        <div className="flex flex-wrap gap-2">
          {isMember && (
            <QuickForm
              action={approveProposalAction}
              fields={fields}
              label={
                <>
                  <Check aria-hidden />
                  {t("approve")}
                </>
              }
            >
              <Input
                name="amount"
                inputMode="decimal"
                required
                aria-label={`${t("amount")} (${book.currency.toUpperCase()})`}
                defaultValue={typedAmount(reason.amount, book.currency)}
                className="figures w-24 text-right text-xl"
              />
            </QuickForm>
          )}
          <QuickForm
            action={dismissProposalAction}
            fields={fields}
            variant="quiet"
            label={
              <>
                <X aria-hidden />
                {t("dismiss")}
              </>
            }
          />
        </div>
      ) : (
        <span className="figures text-2xl/6">{book.money(reason.amount)}</span>
      )}
    </li>
  );
}
