import { Eye } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { clientMessages } from "@/lib/i18n/messages";
import { readBook } from "./book-data";

type Props = { params: Promise<{ clubId: string }>; children: ReactNode };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("book");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

/** The treasurer's book: its pages, and to auditors that they only read. */
export default async function BookLayout({ params, children }: Props) {
  const { home, keeps } = await readBook((await params).clubId);
  const t = await getTranslations("book");
  const readers = ["", "/members", "/journal", "/catalogue", "/proposals"] as const;
  const names = {
    "": "overview",
    "/members": "members",
    "/journal": "journal",
    "/catalogue": "catalogue",
    "/proposals": "proposals",
  } as const;
  return (
    <NextIntlClientProvider messages={clientMessages(await getMessages(), "clubHouse", "book")}>
      <div className="grid grid-cols-1 gap-6">
        <nav aria-label={t("title")} className="-mt-3 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm print:hidden">
          {readers.map((path) => (
            <Link
              key={path}
              href={`${home}${path}`}
              className="inline-flex min-h-9 items-center text-muted underline-offset-4 hover:text-ink hover:underline"
            >
              {t(`nav.${names[path]}`)}
            </Link>
          ))}
          {!keeps && (
            <Badge icon={Eye} tone="warn">
              {t("readOnly")}
            </Badge>
          )}
        </nav>
        {children}
      </div>
    </NextIntlClientProvider>
  );
}
