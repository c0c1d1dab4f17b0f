import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { book, bookingDay, inBook, refuseAmount } from "../ledger/commands";
import type { MoneyMethod } from "../types";

type OwnBooking = {
  key: string;
  kind: "income" | "expense";
  amount: number;
  method: MoneyMethod;
  bookedOn?: Date;
  text: string;
};

/** Books money of the club that came or went and is no member's. Answers the booking's id. */
export async function bookOwn(
  actor: UserActor,
  clubId: string,
  { amount, ...own }: OwnBooking,
  now = new Date(),
): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  refuseAmount(amount);
  const bookedOn = await bookingDay(clubId, own.bookedOn, now);
  const signed = own.kind === "income" ? amount : -amount;
  return inBook(async (tx) => {
    const { id, isNew } = await book(tx, {
      ...{ ...own, clubId, actor, bookedOn, membershipIds: [] },
      lines: () => [{ membershipId: null, kind: own.kind, amount: signed, chargeId: null }],
      isSame: (lines) => lines.every((line) => line.amount === signed),
    });
    const facts = { amount, currency: (await settingsOf(clubId, tx)).currency, text: own.text };
    if (isNew) await recordAudit(tx, { clubId, actor, action: `${own.kind}_booked`, facts });
    return id;
  });
}
