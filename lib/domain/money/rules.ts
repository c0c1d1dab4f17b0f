import type { Account, BookedLine, ChargeState, Line } from "./types";

/** Minor units: the least and the most that one line of the book is about. */
export const AMOUNTS = { min: 1, max: 100_000_000 } as const;

/** Lines that a member may be charged at once. */
export const MOST_AT_ONCE = 1000;

/** What is open, the oldest first. */
export const openCharges = ({ charges }: Account): ChargeState[] => charges.filter(({ left }) => left > 0);

export const owed = (account: Account): number => openCharges(account).reduce((sum, { left }) => sum + left, 0);

/** A payment spread over open charges: the chosen ones, then the oldest; what is beyond becomes credit. */
export function paymentLines(account: Account, amount: number, chosen: readonly string[] = []): Line[] {
  const open = openCharges(account);
  const first = chosen.flatMap((id) => open.filter((charge) => charge.id === id));
  const inOrder = [...first, ...open.filter(({ id }) => !chosen.includes(id))];
  const { shares, rest } = shared(amount, inOrder);
  const line = (chargeId: string | null, share: number): Line => ({
    ...{ membershipId: account.membershipId, kind: "payment", chargeId },
    amount: -share,
  });
  return [...shares.map(({ id, share }) => line(id, share)), ...(rest > 0 ? [line(null, rest)] : [])];
}

/** An amount dealt out over charges in their order, none more than what is left of it. */
function shared(amount: number, charges: readonly ChargeState[]) {
  let rest = amount;
  const shares = charges.flatMap(({ id, left }) => {
    const share = Math.min(rest, left);
    rest -= share;
    return share > 0 ? [{ id, share }] : [];
  });
  return { shares, rest };
}

export const chargeLine = (membershipId: string, id: string, amount: number): Line => ({
  ...{ membershipId, kind: "charge", chargeId: id, amount },
});

export const waiverLine = ({ membershipId }: Account, chargeId: string, amount: number): Line => ({
  ...{ membershipId, kind: "waiver", chargeId },
  amount: -amount,
});

/** Takes lines back, each by its opposite at the same charge. */
export const reversalLines = (lines: readonly BookedLine[]): Line[] =>
  lines.map(({ id, kind, membershipId, chargeId, amount }) => ({
    ...{ membershipId, chargeId, kind: "reversal" },
    amount: -amount,
    reverses: { id, kind },
  }));

/** An account after some lines. */
export function posted(account: Account, lines: readonly Line[]): Account {
  const charges = new Map(account.charges.map((charge) => [charge.id, { ...charge }]));
  let { credit } = account;
  for (const { kind, amount, chargeId, reverses } of lines) {
    if (chargeId === null) {
      credit -= amount;
      continue;
    }
    const charge = charges.get(chargeId) ?? newCharge(chargeId);
    charges.set(chargeId, charge);
    charge.left += amount;
    if (kind === "allocation") charge.allocated -= amount;
    if (reverses?.kind === "charge") charge.isReversed = true;
  }
  return { ...account, credit, charges: [...charges.values()] };
}

const newCharge = (id: string): ChargeState => ({ id, left: 0, allocated: 0, lastAllocation: "", isReversed: false });

/**
 * What puts an account in order again after lines were added. Of a charge that was taken back nothing is left, and what was
 * paid on it is credit. Where credit is missing, charges that it went to give it back, the latest first. Where there
 * is credit it goes to what is open, the oldest first: nobody owes and has credit at once.
 */
export function settlement(account: Account): Line[] {
  const lines = account.charges
    .filter(({ isReversed, left }) => isReversed && left !== 0)
    .flatMap(({ id, left }) => allocation(account, id, left));
  const cleared = posted(account, lines);
  return [...lines, ...(cleared.credit < 0 ? creditTakenBack(cleared) : creditUsed(cleared))];
}

function creditTakenBack(account: Account): Line[] {
  const holders = account.charges
    .filter(({ isReversed, allocated }) => !isReversed && allocated > 0)
    .sort((a, b) => (a.lastAllocation < b.lastAllocation ? 1 : -1))
    .map((charge) => ({ ...charge, left: charge.allocated }));
  return shared(-account.credit, holders).shares.flatMap(({ id, share }) => allocation(account, id, -share));
}

const creditUsed = (account: Account): Line[] =>
  shared(account.credit, openCharges(account)).shares.flatMap(({ id, share }) => allocation(account, id, share));

/** Credit that goes to a charge; a negative amount comes back from it. */
const allocation = ({ membershipId }: Account, chargeId: string, amount: number): Line[] => [
  { membershipId, kind: "allocation", chargeId, amount: -amount },
  { membershipId, kind: "allocation", chargeId: null, amount },
];

/** The lines with what puts every account in order that they touch. */
export const settled = (accounts: ReadonlyMap<string, Account>, lines: readonly Line[]): Line[] => [
  ...lines,
  ...[...accounts.values()].flatMap((account) =>
    settlement(
      posted(
        account,
        lines.filter(({ membershipId }) => membershipId === account.membershipId),
      ),
    ),
  ),
];
