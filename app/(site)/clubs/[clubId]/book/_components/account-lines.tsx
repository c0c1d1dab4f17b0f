import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { AccountLine } from "@/lib/domain/money/accounts/queries";
import type { Book } from "../book-data";
import { BookDay } from "./book-day";
import { TakeBack } from "./take-back";

type Props = {
  money: Book["money"];
  lines: readonly AccountLine[];
  /** For who may take lines back. */
  keeper?: { book: Book; back: string };
};

/** A member's history, the latest first, with the balance after each line. */
export async function AccountLines({ money, lines, keeper }: Props) {
  const t = await getTranslations("book");
  return (
    <ul aria-label={t("history")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-3 py-2.5 sm:px-4">
          <div className="grid min-w-0 gap-0.5">
            <p className="wrap-anywhere flex flex-wrap items-center gap-x-2 font-semibold">
              {line.text || t(`kinds.${line.kind}`)}
              {line.isReversed && <Badge>{t("takenBack")}</Badge>}
            </p>
            <p className="text-muted text-sm">
              {[
                line.takesBack ? t("reversalOf", { kind: t(`kinds.${line.takesBack}`) }) : t(`kinds.${line.kind}`),
                line.method && t(`methods.${line.method}`),
                keeper && (line.byName ?? t("provider")),
              ]
                .filter(Boolean)
                .join(" · ")}
              {" · "}
              <BookDay day={line.bookedOn} />
            </p>
          </div>
          <div className="grid justify-items-end">
            <span className="figures text-xl/6">{signed(line.amount, money)}</span>
            <span className="text-muted text-xs">
              {line.balance === 0
                ? t("even")
                : t(line.balance > 0 ? "openAfter" : "creditAfter", { amount: money(Math.abs(line.balance)) })}
            </span>
            {keeper && !line.isReversed && line.kind !== "reversal" && (
              <TakeBack
                quiet
                {...keeper}
                entryId={line.id}
                what={`${line.text || t(`kinds.${line.kind}`)}, ${money(Math.abs(line.amount))}`}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** With a true minus, and a plus where money is owed. */
export const signed = (amount: number, money: Book["money"]): string =>
  `${amount > 0 ? "+" : amount < 0 ? "−" : ""}${money(Math.abs(amount))}`;
