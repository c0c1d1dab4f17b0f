import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { settingsToEdit } from "@/lib/domain/clubs/settings/queries";
import { SETTING_KEYS } from "@/lib/domain/clubs/settings/rules";
import type { SettingValue } from "@/lib/domain/clubs/settings/types";
import { inHouse } from "../house";
import { SettingsForm } from "./_components/settings-form";

type Props = { params: Promise<{ clubId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.settings");
  return { title: t("title"), robots: { index: false } };
}

export default async function SettingsPage({ params }: Props) {
  const { club, settings, others, currencyFixed } = await inHouse((await params).clubId, "settings", settingsToEdit);
  const t = await getTranslations("clubHouse.settings");
  return (
    <div className="grid w-full max-w-2xl grid-cols-1 gap-8">
      <header className="grid justify-items-start gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <Button variant="outline" asChild>
          <Link href={`/clubs/${club.id}/edit`}>
            <Pencil aria-hidden />
            {t("edit")}
          </Link>
        </Button>
      </header>
      <SettingsForm
        clubId={club.id}
        values={Object.fromEntries(SETTING_KEYS.map((key) => [key, settings[key]]))}
        currencyFixed={currencyFixed}
        zones={Intl.supportedValuesOf("timeZone")}
      />
      {others.length > 0 && <Others others={others} />}
    </div>
  );
}

async function Others({ others }: { others: readonly (readonly [string, SettingValue])[] }) {
  const t = await getTranslations("clubHouse.settings");
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("others")}</h2>
      <p className="text-muted">{t("othersText")}</p>
      <dl className="grid gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[auto_1fr]">
        {others.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="wrap-anywhere font-semibold">{key}</dt>
            <dd className="wrap-anywhere text-muted">{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
