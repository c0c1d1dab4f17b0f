import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import type { Transaction } from "../../transaction";
import { book, bookingDay, inBook, refuseAmount } from "../ledger/commands";
import type { Booked, BookingWish } from "../ledger/types";
import { paymentLines } from "../rules";
import type { MoneyMethod } from "../types";

type Paid = {
  membershipId: string;
  amount: number;
  method: MoneyMethod;
  /** Which charges it is for, before the oldest. */
  chargeIds?: readonly string[];
} & Pick<BookingWish, "clubId" | "key" | "actor" | "bookedOn" | "text" | "paymentId">;

/**
 * Books that a member paid, whoever found it out; asks for no permission. It goes to the charges that are named, then to the
 * oldest; what is too much becomes credit.
 */
export async function bookPayment(tx: Transaction, paid: Paid): Promise<Booked> {
  const { membershipId, amount, method, chargeIds, ...wish } = paid;
  const booked = await book(tx, {
    ...wish,
    method,
    kind: "payment",
    membershipIds: [membershipId],
    lines: (accounts) => [...accounts.values()].flatMap((account) => paymentLines(account, amount, chargeIds)),
    isSame: (lines) => {
      const payments = lines.filter(({ kind }) => kind === "payment");
      const sum = payments.reduce((total, line) => total - line.amount, 0);
      return sum === amount && payments.every((line) => line.membershipId === membershipId);
    },
  });
  if (booked.isNew) await auditPayment(tx, paid);
  return booked;
}

async function auditPayment(tx: Transaction, { clubId, actor, membershipId, amount, method }: Paid): Promise<void> {
  const { userId } = await tx.membership.findUniqueOrThrow({ where: { id: membershipId }, select: { userId: true } });
  const { currency } = await settingsOf(clubId, tx);
  const facts = { amount, currency, method };
  await recordAudit(tx, { clubId, actor, action: "paid", subjectId: userId, facts });
}

export type NewPayment = {
  key: string;
  membershipId: string;
  amount: number;
  method: MoneyMethod;
  bookedOn?: Date;
  text?: string;
  chargeIds?: readonly string[];
};

/** Writes down that a member paid. Answers the booking's id; sent twice it is one payment. */
export async function recordPayment(
  actor: UserActor,
  clubId: string,
  { text = "", ...payment }: NewPayment,
  now = new Date(),
): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  refuseAmount(payment.amount);
  const bookedOn = await bookingDay(clubId, payment.bookedOn, now);
  return (await inBook((tx) => bookPayment(tx, { ...payment, clubId, actor, text, bookedOn }))).id;
}
