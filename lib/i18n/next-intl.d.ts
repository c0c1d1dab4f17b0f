import type messages from "./en.json";
import type { formats } from "./formats";
import type { Locale } from "./locale";

/** Keys, languages and formats are checked by the compiler: a text that doesn't exist doesn't build. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
    Formats: typeof formats;
  }
}
