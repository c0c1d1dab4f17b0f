import type { MoneyMethod } from "../types";
import type { AccountYear, DuesYear, LeftOver, MoneyYear, Movement, OpenItem, Stand } from "./types";

export const METHODS: readonly MoneyMethod[] = ["cash", "transfer", "card"];

const sum = (movements: readonly Movement[]): number => movements.reduce((total, { amount }) => total + amount, 0);

type Moved = Pick<Movement, "membershipId" | "kind" | "takesBack" | "amount">;

/** What a line changes the club's money by: its own, what members paid, and what of both was taken back. */
export const moneyOf = ({ membershipId, kind, takesBack, amount }: Moved): number => {
  if (membershipId === null) return amount;
  return kind === "payment" || takesBack === "payment" ? -amount || 0 : 0;
};

/** What members owed, and what became of it. */
export function duesYear(movements: readonly Movement[]): DuesYear {
  const ofMembers = movements.filter(({ membershipId }) => membershipId !== null);
  const year = ofMembers.filter(({ inYear }) => inYear);
  const of = (kind: string) => year.filter((one) => one.kind === kind);
  const takenBack = (kind: string) => sum(of("reversal").filter(({ takesBack }) => takesBack === kind));
  const byMethod = (method: MoneyMethod) => sum(of("payment").filter((one) => one.method === method));
  return {
    opening: sum(ofMembers.filter(({ inYear }) => !inYear)),
    fines: sum(of("charge").filter(({ isFine }) => isFine)),
    charges: sum(of("charge").filter(({ isFine }) => !isFine)),
    chargesTakenBack: takenBack("charge"),
    paid: { cash: byMethod("cash"), transfer: byMethod("transfer"), card: byMethod("card") },
    paymentsTakenBack: takenBack("payment"),
    waived: sum(of("waiver")),
    waiversTakenBack: takenBack("waiver"),
    closing: sum(ofMembers),
  };
}

/** What was in hand, all of it or as it moved one way, and what became of it. */
export function moneyYear(movements: readonly Movement[], method?: MoneyMethod): MoneyYear {
  const moved = movements
    .filter((one) => method === undefined || one.method === method)
    .map((one) => ({ ...one, amount: moneyOf(one) }));
  const year = moved.filter(({ inYear }) => inYear);
  const of = (...kinds: string[]) =>
    sum(year.filter(({ kind, takesBack }) => kinds.includes(takesBack ? `-${takesBack}` : kind)));
  return {
    opening: sum(moved.filter(({ inYear }) => !inYear)),
    paid: of("payment"),
    paymentsTakenBack: of("-payment"),
    income: of("income", "-income"),
    expenses: of("expense", "-expense"),
    closing: sum(moved),
  };
}

type Holder = Pick<AccountYear, "membershipId" | "name" | "username" | "status">;

/** Each member's year. */
export function accountYears(
  holders: readonly Holder[],
  movements: readonly Movement[],
  items: readonly LeftOver[],
): AccountYear[] {
  const moved = byMember(movements);
  const left = byMember(items);
  return holders.map((holder) => {
    const { membershipId } = holder;
    const dues = duesYear(moved.get(membershipId) ?? []);
    const openItems = openItemsOf(left.get(membershipId) ?? [], Math.max(dues.closing, 0));
    return {
      ...{ ...holder, openItems, opening: dues.opening, closing: dues.closing, waived: dues.waived },
      charged: dues.fines + dues.charges,
      paid: dues.paid.cash + dues.paid.transfer + dues.paid.card,
      takenBack: dues.chargesTakenBack + dues.paymentsTakenBack + dues.waiversTakenBack,
    };
  });
}

/**
 * What is open of what a member owes. Lines may be of an earlier day than what they follow: a payment before its charge, credit
 * before it came. Where the day's own lines do not say what is owed, what was paid by then goes to the oldest charges.
 */
export function openItemsOf(charges: readonly LeftOver[], owed: number): OpenItem[] {
  const item = ({ bookedOn, text }: LeftOver, left: number) => (left > 0 ? [{ bookedOn, text, left }] : []);
  const asBooked = charges.flatMap((charge) => item(charge, charge.left));
  if (total(asBooked) === owed) return asBooked;
  const unpaid = charges.map((charge) => ({ ...charge, left: Math.max(charge.unpaid, 0) }));
  let paid = total(unpaid) - owed;
  return unpaid.flatMap((charge) => {
    const share = Math.min(paid, charge.left);
    paid -= share;
    return item(charge, charge.left - share);
  });
}

const total = (items: readonly OpenItem[]): number => items.reduce((all, { left }) => all + left, 0);

function byMember<T extends { membershipId: string | null }>(rows: readonly T[]): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const group = groups.get(row.membershipId);
    if (group) group.push(row);
    else groups.set(row.membershipId, [row]);
  }
  return groups;
}

/** Nobody owes and has credit at once, so where all members stand is what each balance says. */
export const standOf = (balances: readonly number[]): Stand => ({
  owed: balances.reduce((total, balance) => total + Math.max(balance, 0), 0),
  credit: balances.reduce((total, balance) => total + Math.max(-balance, 0), 0),
});
