import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { PLATFORM_TIME_ZONE } from "../time";
import { formats } from "./formats";
import { isLocale, LOCALE_COOKIE, pickLocale } from "./locale";
import { messagesOf } from "./messages";

/**
 * The language of one request; no prefix in the address. An account's language is in the cookie from the moment of
 * signing in (`rememberLocale`), so no page reads the account for it. A mail asks for its reader's language by name.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : pickLocale({
        cookie: (await cookies()).get(LOCALE_COOKIE)?.value,
        acceptLanguage: (await headers()).get("accept-language"),
      });
  return { ...messagesOf(locale), formats, timeZone: PLATFORM_TIME_ZONE };
});
