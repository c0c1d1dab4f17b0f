import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { openLinkAction } from "../actions";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.link");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Opening the page uses nothing up; pressing the button does. */
export default async function SignInLinkPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const [t, signIn] = [await getTranslations("auth.link"), await getTranslations("auth.signIn")];
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="text-5xl">{t("title")}</h1>
      <p className="text-muted">{t("openText")}</p>
      <FieldsForm
        action={openLinkAction}
        hidden={{ token: String(token ?? "") }}
        submit={t("open")}
        pending={signIn("pending")}
      />
    </div>
  );
}
