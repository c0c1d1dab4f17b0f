import type { Messages } from "next-intl";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";
import { isLocale, type Locale } from "./locale";
import pt from "./pt.json";

/** The compiler compares the keys of the four files here; a test compares what their messages need. */
const all: Record<Locale, Messages> = { en, fr, es, pt };

/** The texts in a language, for a mail or a page; in English where we don't speak it. Server only: it holds all four. */
export function messagesOf(wanted: string | null | undefined): { locale: Locale; messages: Messages } {
  const locale = isLocale(wanted) ? wanted : "en";
  return { locale, messages: all[locale] };
}

/** Texts that only the server writes, or only the organisers' pages need: a spectator's phone doesn't load them. */
const NOT_FOR_EVERY_PAGE = [
  "mail",
  "profile",
  "privacy",
  "guests",
  "organise",
  "gpx",
  "developers",
  "checkIn",
  "results",
  "certificate",
  "compare",
  "clubHouse",
  "shifts",
  "audit",
  "book",
  "fines",
  "account",
] as const;
type Extra = (typeof NOT_FOR_EVERY_PAGE)[number];

/** What the client components of a page may say: everything but the above, with the namespaces asked for. */
export function clientMessages(messages: Messages, ...extra: Extra[]): Partial<Messages> {
  const left = NOT_FOR_EVERY_PAGE.filter((namespace) => !extra.includes(namespace));
  return Object.fromEntries(Object.entries(messages).filter(([namespace]) => !left.includes(namespace as Extra)));
}
