import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import type { Transaction } from "../../transaction";
import { book, bookingDay, inBook, refuseAmount } from "../ledger/commands";
import type { Booked } from "../ledger/types";
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
export async function bookOwn(actor: UserActor, clubId: string, own: OwnBooking, now = new Date()): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  refuseAmount(own.amount);
  const bookedOn = await bookingDay(clubId, own.bookedOn, now);
  return (await inBook((tx) => bookOwnMoney(tx, { ...own, clubId, actor, bookedOn }))).id;
}

type Wish = OwnBooking & { clubId: string; actor: UserActor; bookedOn: Date };

/** The same, whoever found it out; asks for no permission. */
export async function bookOwnMoney(tx: Transaction, { amount, ...wish }: Wish): Promise<Booked> {
  const signed = wish.kind === "income" ? amount : -amount;
  const booked = await book(tx, {
    ...{ ...wish, membershipIds: [] },
    lines: () => [{ membershipId: null, kind: wish.kind, amount: signed, chargeId: null }],
    isSame: (lines) => lines.every((line) => line.amount === signed),
  });
  const { clubId, actor, kind, text } = wish;
  const facts = { amount, currency: (await settingsOf(clubId, tx)).currency, text };
  if (booked.isNew) await recordAudit(tx, { clubId, actor, action: `${kind}_booked`, facts });
  return booked;
}
