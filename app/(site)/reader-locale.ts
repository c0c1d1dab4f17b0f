import { LOCALE_COOKIE, type Locale, pickLocale } from "@/lib/i18n/locale";

/** The language of whoever asks for a file. */
export function readerLocale(request: Request): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=(\\w+)`).exec(request.headers.get("cookie") ?? "")?.[1];
  return pickLocale({ cookie, acceptLanguage: request.headers.get("accept-language") });
}
