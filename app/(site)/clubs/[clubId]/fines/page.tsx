import { Gavel } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { mayBelong, mayKeepBook, mayReadBook } from "@/lib/domain/clubs/permissions";
import { clubAs } from "@/lib/domain/clubs/queries";
import { clubSettings } from "@/lib/domain/clubs/settings/rules";
import { finesOf } from "@/lib/domain/money/fines/queries";
import { formatMinor } from "@/lib/money";
import { organised } from "../../../organise/organiser";
import { FineRows } from "../book/_components/fine-rows";
import { type BookPage, PER_PAGE, said } from "../book/book-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fines"))("title"), robots: { index: false } };
}

/** The fines of a club, as far as it shows them to the reader. */
export default async function FinesPage({ params, searchParams }: BookPage) {
  const { clubId } = await params;
  const actor = await currentUser();
  if (!actor) redirect(`/sign-in?next=/clubs/${clubId}/fines`);
  const { club, standing } = await organised(clubId, (id) => clubAs(actor, id, mayBelong));
  const given = await searchParams;
  const page = pageNumber(given.page);
  const open = said(given, "show") !== "all";
  const wish = { open, limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
  const [{ fines, total, seesAll }, locale, t] = await Promise.all([
    finesOf(actor, club.id, wish),
    getLocale(),
    getTranslations("fines"),
  ]);
  const { currency } = clubSettings(club.settings);
  const book = {
    clubId: club.id,
    // Defences are answered in the book; here the fines are read.
    keeps: false,
    home: mayReadBook(actor, standing) ? `/clubs/${club.id}/book` : undefined,
    money: (amount: number) => formatMinor(amount, currency, locale),
  };
  const path = `/clubs/${club.id}/fines`;
  return (
    <div className="grid gap-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        {mayKeepBook(actor, standing) && (
          <Link
            href={`/clubs/${club.id}/book/charge`}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("give")}
          </Link>
        )}
      </header>
      {!seesAll && <p className="max-w-prose text-muted">{t("onlyOwn")}</p>}
      <nav aria-label={t("filter")} className="flex gap-5">
        {(["open", "all"] as const).map((show) => (
          <Link
            key={show}
            href={`${path}?show=${show}`}
            aria-current={(show === "open") === open ? "page" : undefined}
            className="inline-flex min-h-11 items-center text-muted underline-offset-4 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline"
          >
            {t(`show.${show}`)}
          </Link>
        ))}
      </nav>
      {fines.length === 0 ? (
        <EmptyState icon={Gavel} title={t(open ? "noneOpen" : "none")} text={t("noneText")} />
      ) : (
        <FineRows book={book} fines={fines} />
      )}
      <PageLinks
        page={page}
        total={total}
        perPage={PER_PAGE}
        href={(wanted) => `${path}?${new URLSearchParams({ show: open ? "open" : "all", page: String(wanted) })}`}
      />
    </div>
  );
}
