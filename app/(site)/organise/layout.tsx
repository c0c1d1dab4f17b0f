import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages } from "@/lib/i18n/messages";

/** The organiser's forms say more than a spectator's phone should load. */
export default async function OrganiseLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={clientMessages(await getMessages(), "organise", "gpx", "results")}>
      {children}
    </NextIntlClientProvider>
  );
}
