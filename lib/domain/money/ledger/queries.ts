import type { Transaction } from "../../transaction";
import type { Account, BookedLine, ChargeState } from "../types";

type Row = {
  membershipId: string;
  chargeId: string | null;
  sum: number;
  allocated: number;
  lastAllocation: string;
  isReversed: boolean;
};

/** Where members stand, in one query; who has no line yet too. For rules, under the accounts' lock. */
export async function accountsOf(
  tx: Pick<Transaction, "$queryRaw">,
  membershipIds: readonly string[],
): Promise<Map<string, Account>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.membership_id AS "membershipId", l.charge_id AS "chargeId", sum(l.amount)::float8 AS sum,
      coalesce(-sum(l.amount) FILTER (WHERE l.kind = 'allocation'), 0)::float8 AS allocated,
      coalesce(max(l.id::text) FILTER (WHERE l.kind = 'allocation'), '') AS "lastAllocation",
      bool_or(coalesce(l.reverses_id = l.charge_id, false)) AS "isReversed"
    FROM ledger_entries l WHERE l.membership_id = ANY(${[...membershipIds]}::uuid[])
    GROUP BY l.membership_id, l.charge_id
    ORDER BY min(l.booked_on) FILTER (WHERE l.id = l.charge_id), l.charge_id`;
  const accounts = new Map(
    membershipIds.map((id) => [id, { membershipId: id, credit: 0, charges: [] as ChargeState[] }]),
  );
  for (const { membershipId, chargeId, sum, ...charge } of rows) {
    const account = accounts.get(membershipId);
    if (!account) continue;
    if (chargeId === null) account.credit = -sum;
    else account.charges.push({ id: chargeId, left: sum, ...charge });
  }
  return accounts;
}

export const BOOKED = {
  id: true,
  membershipId: true,
  kind: true,
  amount: true,
  chargeId: true,
  reversesId: true,
} as const satisfies Record<keyof BookedLine, true>;
