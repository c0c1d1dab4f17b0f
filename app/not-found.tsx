import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("notFoundTitle"), robots: { index: false } };
}

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <div className="grid justify-items-center gap-4 py-12 text-center">
      <Bib size="lg">404</Bib>
      <h1 className="text-4xl">{t("notFoundTitle")}</h1>
      <p className="max-w-prose text-muted">{t("notFoundText")}</p>
      <Button asChild>
        <Link href="/">{t("home")}</Link>
      </Button>
    </div>
  );
}
