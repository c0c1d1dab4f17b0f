export const LOCALES = ["en", "fr", "es", "pt"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language in its own words: whoever needs the list may not read the present one. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", fr: "Français", es: "Español", pt: "Português" };

export const LOCALE_COOKIE = "locale";

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

/** The account's choice, else this browser's, else what the browser asks for, else English. */
export function pickLocale(wish: {
  account?: string | null;
  cookie?: string | null;
  acceptLanguage?: string | null;
}): Locale {
  if (isLocale(wish.account)) return wish.account;
  if (isLocale(wish.cookie)) return wish.cookie;
  return accepted(wish.acceptLanguage ?? "") ?? "en";
}

/** The best of `Accept-Language` by its weights; a region or script changes nothing: fr-CA is served French. */
function accepted(header: string): Locale | null {
  const wishes = header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map(({ language }) => language).find(isLocale) ?? null;
}
