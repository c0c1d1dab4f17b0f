import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/sofia-sans-condensed/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { currentActor } from "@/lib/auth/site";
import { ownName } from "@/lib/domain/users/queries";
import { publicUrl } from "@/lib/env";
import { chooseLanguage } from "@/lib/i18n/actions";
import { clientMessages } from "@/lib/i18n/messages";
import { NONCE_HEADER } from "@/lib/page-headers";
import { signOutAction } from "./(site)/(account)/actions";
import { Providers } from "./providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("meta");
  return {
    metadataBase: new URL(publicUrl()),
    title: { default: `${t("name")} · ${t("title")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    openGraph: { siteName: t("name"), type: "website" },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#151a1c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  const name = await ownName(await currentActor());
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    // The theme's attribute is set before the first paint, so the server's markup can't have it.
    <html lang={await getLocale()} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider messages={clientMessages(await getMessages())}>
          <Providers nonce={nonce}>
            <a
              href="#content"
              className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-ink focus:px-4 focus:py-3 focus:text-ground"
            >
              {t("skipToContent")}
            </a>
            <SiteHeader account={name ? { name } : null} signOut={signOutAction} />
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto w-full max-w-6xl flex-1 px-3 py-6 xs:px-4 outline-none sm:py-8"
            >
              {children}
            </main>
            <SiteFooter chooseLanguage={chooseLanguage} />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
