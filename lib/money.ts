/** Money: integer minor units and an ISO 4217 code, as `Intl` knows its digits. */

/** How many decimals a currency has; refuses with a RangeError what is no currency code. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

const KNOWN = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** Whether it is a currency's code, in lower case. */
export const isCurrency = (code: string): boolean => KNOWN.has(code);

/** `25,00 €` in the reader's language; French unless said. */
export const formatMinor = (amount: number, currency: string, locale = "fr"): string =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount / 10 ** decimalsOf(currency));

/** `25.50`: an amount as it stands in a field that is edited. */
export function typedAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
}

const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,3}))?$/;

/** Spaces between thousands, as some write and spreadsheets copy them: `1 250,50`. */
const GROUPED = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=[.,]|$)/;

/** Minor units of what a person typed, such as `25`, `25.5`, `25,50` or `1 250`; null where it is no amount of this currency. */
export function parseAmount(text: string, currency: string): number | null {
  const match = AMOUNT.exec(text.trim().replace(GROUPED, (whole) => whole.replace(/\D/g, "")));
  const decimals = decimalsOf(currency);
  const fraction = match?.[2] ?? "";
  if (!match || fraction.length > decimals) return null;
  return Number(`${match[1]}${fraction.padEnd(decimals, "0")}`);
}
