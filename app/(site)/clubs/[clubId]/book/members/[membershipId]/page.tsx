import { Gavel, HandCoins } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(site)/page-number";
import { PageLinks } from "@/components/page-links";
import { Button } from "@/components/ui/button";
import { accountOf } from "@/lib/domain/money/accounts/queries";
import { finesOf } from "@/lib/domain/money/fines/queries";
import { remindersOf } from "@/lib/domain/money/reminders/queries";
import { uuid } from "@/lib/fields";
import { PageHead } from "../../../../../organise/_components/page-head";
import { organised } from "../../../../../organise/organiser";
import { AccountLines } from "../../_components/account-lines";
import { BookedNotice } from "../../_components/booked-notice";
import { Figure } from "../../_components/figure";
import { FineRows } from "../../_components/fine-rows";
import { OpenCharges } from "../../_components/open-charges";
import { RemindedNotice, RemindOne } from "../../_components/remind";
import { type BookPage, PER_PAGE, readBook, said } from "../../book-data";

const MOST_FINES = 20;

export default async function MemberAccountPage({ params, searchParams }: BookPage<{ membershipId: string }>) {
  const { clubId, membershipId } = await params;
  const book = await readBook(clubId);
  const given = await searchParams;
  const page = pageNumber(given.page);
  const account = await organised(membershipId, (id) =>
    accountOf(book.actor, book.clubId, id, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
  );
  const filter = { membershipId: account.membershipId, limit: MOST_FINES, offset: 0 };
  const [{ fines }, reminders, t] = await Promise.all([
    finesOf(book.actor, book.clubId, filter),
    remindersOf(book.actor, book.clubId, [account.membershipId]),
    getTranslations("book"),
  ]);
  const path = `${book.home}/members/${account.membershipId}`;
  const [done, reminded] = [said(given, "done"), said(given, "reminded")];
  return (
    <div key={`${done} ${reminded}`} className="grid gap-8">
      <PageHead back={{ href: `${book.home}/members`, label: t("nav.members") }} title={account.name}>
        {account.status !== "active" && <p className="text-muted">{t("leftText")}</p>}
      </PageHead>
      {uuid().safeParse(done).success && <BookedNotice book={book} bookingId={done} back={path} />}
      <RemindedNotice said={reminded} />
      <dl className="grid gap-3 sm:grid-cols-2">
        <Figure label={t("owes")} value={book.money(account.owed)} />
        <Figure label={t("credit")} value={book.money(account.credit)} />
      </dl>
      {book.keeps && (
        <p className="flex flex-wrap gap-2">
          <Button asChild>
            <Link href={`${book.home}/payments/new?member=${account.membershipId}`}>
              <HandCoins aria-hidden />
              {t("nav.pay")}
            </Link>
          </Button>
          {account.status === "active" && (
            <Button variant="outline" asChild>
              <Link href={`${book.home}/charge?member=${account.membershipId}`}>
                <Gavel aria-hidden />
                {t("nav.charge")}
              </Link>
            </Button>
          )}
        </p>
      )}
      {account.open.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("openCharges")}</h2>
          <RemindOne
            {...{ book, membershipId: account.membershipId, name: account.name, back: path }}
            owed={book.money(account.owed)}
            reminded={reminders.get(account.membershipId)}
          />
          <OpenCharges open={account.open} money={book.money} keeper={book.keeps ? { book, back: path } : undefined} />
        </section>
      )}
      {fines.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("fines")}</h2>
          <FineRows book={book} fines={fines} nameless />
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("history")}</h2>
        {account.lines.length === 0 ? (
          <p className="text-muted">{t("noHistory")}</p>
        ) : (
          <AccountLines
            money={book.money}
            lines={account.lines}
            keeper={book.keeps ? { book, back: path } : undefined}
          />
        )}
        <PageLinks page={page} total={account.total} perPage={PER_PAGE} href={(wanted) => `${path}?page=${wanted}`} />
      </section>
    </div>
  );
}
