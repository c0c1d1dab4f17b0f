import Link from "next/link";
import { useTranslations } from "next-intl";
import { LanguageSwitcher } from "./language-switcher";
import { ThemeSwitcher } from "./theme-switcher";

/** `chooseLanguage` is the server action that keeps the choice. */
export function SiteFooter({ chooseLanguage }: { chooseLanguage: (form: FormData) => Promise<void> }) {
  const t = useTranslations("nav");
  return (
    <footer className="mt-16 border-line border-t max-md:pb-16 print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-6">
        <p className="text-muted text-sm">
          {t("about")}{" "}
          <Link href="/developers" className="underline">
            {t("api")}
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <LanguageSwitcher action={chooseLanguage} />
          <ThemeSwitcher />
        </div>
      </div>
    </footer>
  );
}
