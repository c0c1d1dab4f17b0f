import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { OpenCharge } from "@/lib/domain/money/accounts/queries";
import { typedAmount } from "@/lib/money";
import { waiveAction } from "../actions";
import type { Book } from "../book-data";
import { BookDay } from "./book-day";
import { DialogForm } from "./dialog-form";
import { TakeBack } from "./take-back";

type Keeper = { book: Book; back: string };
type Props = { open: readonly OpenCharge[]; money: Book["money"]; keeper?: Keeper };

/** What a member still owes, the oldest first; for who keeps the book with the ways out of it. */
export async function OpenCharges({ open, money, keeper }: Props) {
  const t = await getTranslations("book");
  return (
    <ul aria-label={t("openCharges")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {open.map((charge) => (
        <li key={charge.id} className="grid gap-2 px-3 py-3 sm:px-4">
          <div className="grid grid-cols-[1fr_auto] items-start gap-4">
            <div className="grid min-w-0 gap-0.5">
              <p className="wrap-anywhere font-semibold">{charge.text}</p>
              <p className="text-muted text-sm">
                <BookDay day={charge.bookedOn} />
              </p>
            </div>
            <p className="grid justify-items-end">
              <span className="figures text-2xl/6">{money(charge.left)}</span>
              {charge.left < charge.amount && (
                <span className="text-muted text-xs">{t("ofAmount", { amount: money(charge.amount) })}</span>
              )}
            </p>
          </div>
          {keeper && <WaysOut {...keeper} charge={charge} />}
        </li>
      ))}
    </ul>
  );
}

async function WaysOut({ book, back, charge }: Keeper & { charge: OpenCharge }) {
  const t = await getTranslations("book");
  return (
    <div className="flex flex-wrap gap-2">
      <DialogForm
        action={waiveAction}
        trigger={t("waive")}
        title={t("waiveTitle", { what: charge.text })}
        text={t("waiveText")}
        hidden={{ clubId: book.clubId, key: randomUUID(), back, chargeId: charge.id }}
        fields={[
          {
            ...{
              name: "amount",
              inputMode: "decimal" as const,
              label: `${t("amount")} (${book.currency.toUpperCase()})`,
              required: true,
            },
            defaultValue: typedAmount(charge.left, book.currency),
          },
          { name: "reason", label: t("why"), hint: t("whyHint"), required: true },
        ]}
        submit={t("waive")}
      />
      <TakeBack book={book} back={back} entryId={charge.id} what={`${charge.text}, ${book.money(charge.amount)}`} />
    </div>
  );
}
