import { searchText } from "../../../search-text";
import { paymentReference } from "../dues/rules";
import type { Ground, Incoming, Match, Payer } from "./types";

/** Letters and digits only: banks break references with blanks, or leave them out. */
const signs = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

/**
 * Whom a payment comes from, as far as it can be told: by the member's own reference; by an account that has paid for one member
 * only; by a name together with an amount that is open; by a name alone. Null where nothing speaks for anybody, or the
 * strongest ground for several.
 */
export function matchOf(line: Incoming, payers: readonly Payer[]): Match | null {
  if (line.amount <= 0) return null;
  const told = signs(`${line.reference ?? ""} ${line.text}`);
  const words = new Set(searchText(`${line.partyName ?? ""} ${line.text}`).split(/[^\p{L}\p{N}]+/u));
  const grounds: [Ground, (payer: Payer) => boolean][] = [
    ["reference", ({ membershipId }) => told.includes(paymentReference(membershipId))],
    ["account", ({ ibans }) => line.partyIban !== null && ibans.includes(line.partyIban)],
    ["name_and_amount", (payer) => isNamed(payer, words) && isOpen(payer, line.amount)],
    ["name", (payer) => isNamed(payer, words)],
  ];
  for (const [ground, speaksFor] of grounds) {
    const found = payers.filter(speaksFor);
    if (found.length === 1 && found[0]) return { membershipId: found[0].membershipId, ground };
    if (found.length > 1) return null;
  }
  return null;
}

/** All the words of one of the names; a name of one short word says nothing. */
const isNamed = ({ names }: Payer, words: ReadonlySet<string>): boolean =>
  names.some((name) => {
    const parts = searchText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    return parts.join("").length > 3 && parts.every((part) => words.has(part));
  });

const isOpen = ({ owed, open }: Payer, amount: number): boolean => owed === amount || open.includes(amount);
