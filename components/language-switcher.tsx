"use client";

import { useLocale, useTranslations } from "next-intl";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import { Button } from "./ui/button";
import { Select } from "./ui/select";

/** A form first: it works before the script is there, and the script only saves the second tap. */
export function LanguageSwitcher({ action }: { action: (form: FormData) => Promise<void> }) {
  const t = useTranslations("nav");
  const locale = useLocale();
  return (
    <form action={action} className="flex items-center gap-2">
      <Select
        key={locale}
        name="locale"
        aria-label={t("language")}
        defaultValue={locale}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className="min-w-36"
      >
        {LOCALES.map((option) => (
          <option key={option} value={option} lang={option}>
            {LOCALE_NAMES[option]}
          </option>
        ))}
      </Select>
      <noscript>
        <Button type="submit" variant="outline">
          {t("changeLanguage")}
        </Button>
      </noscript>
    </form>
  );
}
