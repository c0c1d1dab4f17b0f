import { ArrowRightLeft, Gavel, HandCoins, ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { balanceOverTime, balancesOf, clubBalance } from "@/lib/domain/money/balances/queries";
import { finesOf } from "@/lib/domain/money/fines/queries";
import { openLineCount } from "@/lib/domain/money/statements/queries";
import { BalanceChart } from "./_components/balance-chart";
import { BalanceRows } from "./_components/balance-rows";
import { Figure } from "./_components/figure";
import { FineRows } from "./_components/fine-rows";
import { type Book, type BookPage, readBook } from "./book-data";

const MOST_OWING = 5;
const MOST_DEFENCES = 10;
const MONTHS = 12;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book"))("title"), robots: { index: false } };
}

export default async function BookOverviewPage({ params }: BookPage) {
  const book = await readBook((await params).clubId);
  const { actor, clubId, home } = book;
  const [sums, top, months, defended, lines] = await Promise.all([
    clubBalance(actor, clubId),
    balancesOf(actor, clubId, { limit: MOST_OWING, offset: 0 }),
    balanceOverTime(actor, clubId, MONTHS),
    finesOf(actor, clubId, { defended: true, limit: MOST_DEFENCES, offset: 0 }),
    openLineCount(clubId),
  ]);
  const owing = top.balances.filter(({ owed }) => owed > 0);
  const t = await getTranslations("book");
  return (
    <div className="grid gap-8">
      <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
      {book.keeps && <Deeds home={home} />}
      <Sums book={book} sums={sums} />
      <Waiting count={sums.waiting.proposals} what="proposalsWaiting" href={`${home}/proposals`} />
      <Waiting count={lines} what="linesWaiting" href={`${home}/statements`} />
      {defended.total > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("defencesWaiting", { count: defended.total })}</h2>
          <FineRows book={book} fines={defended.fines} />
        </section>
      )}
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("owesMost")}</h2>
        {owing.length === 0 ? (
          <EmptyState icon={HandCoins} title={t("nobodyOwes")} text={t("nobodyOwesText")} />
        ) : (
          <BalanceRows book={book} balances={owing} href={({ membershipId }) => `${home}/members/${membershipId}`} />
        )}
        <Button variant="outline" className="justify-self-start" asChild>
          <Link href={`${home}/members`}>{t("allBalances")}</Link>
        </Button>
      </section>
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("overTime")}</h2>
        <BalanceChart months={months} currency={book.currency} />
      </section>
    </div>
  );
}

type WaitingProps = { count: number; what: "proposalsWaiting" | "linesWaiting"; href: string };

/** What waits for a decision, with the way there. */
async function Waiting({ count, what, href }: WaitingProps) {
  if (count === 0) return null;
  const t = await getTranslations("book");
  return (
    <StatusMessage kind="warn" title={t(what, { count })}>
      <Link href={href} className="underline underline-offset-4">
        {t("decide")}
      </Link>
    </StatusMessage>
  );
}

/** What a treasurer comes for. */
async function Deeds({ home }: { home: string }) {
  const t = await getTranslations("book.nav");
  const deeds = [
    { href: `${home}/charge`, icon: Gavel, label: t("charge") },
    { href: `${home}/payments/new`, icon: HandCoins, label: t("pay") },
    { href: `${home}/own`, icon: ArrowRightLeft, label: t("own") },
  ];
  return (
    <ul className="grid gap-2 sm:grid-cols-3">
      {deeds.map(({ href, icon: Icon, label }, index) => (
        <li key={href} className="grid">
          <Button variant={index === 0 ? "primary" : "outline"} size="lg" asChild>
            <Link href={href}>
              <Icon aria-hidden />
              {label}
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}

type Sum = Awaited<ReturnType<typeof clubBalance>>;

async function Sums({ book: { money, home }, sums: { owed, credit, inHand } }: { book: Book; sums: Sum }) {
  const t = await getTranslations("book");
  const methods = (["cash", "transfer", "card"] as const).filter((method) => inHand[method] !== 0);
  const byMethod = methods.map((method) => `${t(`methods.${method}`)} ${money(inHand[method])}`).join(" · ");
  return (
    <div className="grid gap-3">
      <dl className="grid gap-3 sm:grid-cols-3">
        <Figure label={t("owedTotal")} value={money(owed)} />
        <Figure label={t("inHand")} value={money(inHand.total)} small={byMethod} />
        <Figure label={t("creditTotal")} value={money(credit)} small={t("creditText")} />
      </dl>
      <Link
        href={`${home}/journal`}
        className="inline-flex min-h-11 items-center gap-2 justify-self-start underline underline-offset-4"
      >
        <ReceiptText aria-hidden className="size-5" />
        {t("toJournal")}
      </Link>
    </div>
  );
}
