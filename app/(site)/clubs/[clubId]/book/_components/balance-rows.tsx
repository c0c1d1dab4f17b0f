import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { Balance } from "@/lib/domain/money/balances/queries";
import type { Reminded } from "@/lib/domain/money/reminders/queries";
import type { Book } from "../book-data";
import { BookDay } from "./book-day";
import { RemindedFact } from "./remind";

type Props = {
  book: Book;
  balances: readonly Balance[];
  href: (balance: Balance) => string;
  /** By membership, who was reminded of what is open. */
  reminders?: ReadonlyMap<string, Reminded>;
};

/** Members with what they owe or have as credit; each leads on. */
export async function BalanceRows({ book, balances, href, reminders }: Props) {
  const t = await getTranslations("book");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {balances.map((balance) => (
        <li key={balance.membershipId}>
          <Link href={href(balance)} className="flex min-h-14 items-center gap-3 px-3 py-2 hover:bg-sunken sm:px-4">
            <span className="grid min-w-0 flex-1">
              <span className="wrap-anywhere flex flex-wrap items-center gap-x-2 font-semibold">
                {balance.name}
                {balance.status !== "active" && <Badge>{t("left")}</Badge>}
              </span>
              <span className="text-muted text-sm">
                {balance.lastPaidOn ? (
                  <>
                    {t("lastPaid")} <BookDay day={balance.lastPaidOn} />
                  </>
                ) : (
                  t("neverPaid")
                )}
              </span>
              <WhenReminded reminded={balance.owed > 0 ? reminders?.get(balance.membershipId) : undefined} />
            </span>
            <BalanceFigure book={book} owed={balance.owed} credit={balance.credit} />
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function WhenReminded({ reminded }: { reminded: Reminded | undefined }) {
  return (
    reminded && (
      <span className="text-muted text-sm">
        <RemindedFact reminded={reminded} />
      </span>
    )
  );
}

/** What somebody owes, or has as credit; never by a colour alone. */
export async function BalanceFigure({
  book,
  owed,
  credit,
}: {
  book: Pick<Book, "money">;
  owed: number;
  credit: number;
}) {
  const t = await getTranslations("book");
  if (owed === 0 && credit === 0) return <span className="text-muted">{t("even")}</span>;
  return (
    <span className="grid justify-items-end">
      <span className={owed > 0 ? "figures text-2xl/6" : "figures text-2xl/6 text-ok"}>
        {book.money(owed > 0 ? owed : credit)}
      </span>
      <span className="text-muted text-xs">{t(owed > 0 ? "owes" : "credit")}</span>
    </span>
  );
}
