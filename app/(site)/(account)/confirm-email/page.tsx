import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { confirmEmailAction } from "./actions";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.changeEmail");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Opening the page uses nothing up; pressing the button does. */
export default async function ConfirmEmailPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const [t, verify] = [await getTranslations("auth.changeEmail"), await getTranslations("auth.verify")];
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="text-5xl">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <FieldsForm
        action={confirmEmailAction}
        hidden={{ token: String(token ?? "") }}
        submit={t("submit")}
        pending={verify("pending")}
      />
    </div>
  );
}
