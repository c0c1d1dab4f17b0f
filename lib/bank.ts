/** Accounts and references of banks: IBAN (ISO 13616), BIC (ISO 9362), creditor reference (ISO 11649). */
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";

/** An IBAN without blanks, in capitals; null where it is none. */
export function parseIban(text: string): string | null {
  const iban = electronicFormatIBAN(text);
  return iban && isValidIBAN(iban) ? iban : null;
}

/** A BIC in capitals; null where it is none. */
export function parseBic(text: string): string | null {
  const bic = text.trim().toUpperCase();
  return isValidBIC(bic) ? bic : null;
}

/** `RF18 5390 …`: ISO 11649's check digits before up to 21 letters and digits (ISO 7064, modulo 97-10). */
export function creditorReference(text: string): string {
  const body = text.toUpperCase();
  if (!/^[A-Z0-9]{1,21}$/.test(body)) throw new RangeError(`no creditor reference: ${text}`);
  return `RF${String(98 - remainder(`${body}RF00`)).padStart(2, "0")}${body}`;
}

/** Whether it is a creditor reference with right check digits; blanks do not count. */
export function isCreditorReference(text: string): boolean {
  const written = text.replace(/\s/g, "").toUpperCase();
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(written) && remainder(written.slice(4) + written.slice(0, 4)) === 1;
}

/** Modulo 97 of what letters and digits become with A = 10 … Z = 35. */
function remainder(text: string): number {
  const digits = [...text].map((one) => Number.parseInt(one, 36)).join("");
  return Number(BigInt(digits) % 97n);
}

/** In groups of four, as people read accounts and references. */
export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, "$1 ");

type Transfer = {
  holder: string;
  iban: string;
  /** Null: banks find it by the IBAN. */
  bic: string | null;
  /** Cents. */
  amount: number;
  /** A creditor reference. */
  reference: string;
};

/** The most that fits into the code: 999,999,999.99. */
const MOST_CENTS = 99_999_999_999;

/**
 * What a banking app reads out of a QR code to fill in a SEPA transfer in euros: EPC069-12, version 002, UTF-8. Null where it
 * cannot say the amount.
 */
export function transferCode({ holder, iban, bic, amount, reference }: Transfer): string | null {
  if (amount < 1 || amount > MOST_CENTS) return null;
  const name = holder.replace(/\s+/g, " ").trim().slice(0, 70);
  const lines = ["BCD", "002", "1", "SCT", bic ?? "", name, iban, `EUR${(amount / 100).toFixed(2)}`, "", reference];
  return lines.join("\n");
}
