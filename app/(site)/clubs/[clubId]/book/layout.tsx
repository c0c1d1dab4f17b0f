import { Eye } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { clientMessages } from "@/lib/i18n/messages";
import { BookNavigation } from "./_components/book-navigation";
import { readBook } from "./book-data";

const PAGES = [
  { path: "", name: "overview" },
  { path: "/members", name: "members" },
  { path: "/journal", name: "journal" },
  { path: "/statements", name: "statements" },
  { path: "/catalogue", name: "catalogue" },
  { path: "/proposals", name: "proposals" },
  { path: "/export", name: "export" },
] as const;

type Props = { params: Promise<{ clubId: string }>; children: ReactNode };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("book");
  // Each page has its own title: one here would take the site's name off theirs.
  return { description: t("description"), robots: { index: false } };
}

/** The treasurer's book: its pages, and to auditors that they only read. */
export default async function BookLayout({ params, children }: Props) {
  const { home, keeps } = await readBook((await params).clubId);
  const t = await getTranslations("book");
  return (
    <NextIntlClientProvider messages={clientMessages(await getMessages(), "clubHouse", "book")}>
      <div className="grid grid-cols-1 gap-6">
        <div className="-mt-3 flex flex-wrap items-center justify-between gap-x-5 gap-y-1 text-sm print:hidden">
          <BookNavigation
            label={t("title")}
            pages={PAGES.map(({ path, name }) => ({ href: `${home}${path}`, name: t(`nav.${name}`) }))}
          />
          {!keeps && (
            <Badge icon={Eye} tone="warn">
              {t("readOnly")}
            </Badge>
          )}
        </div>
        {children}
      </div>
    </NextIntlClientProvider>
  );
}
