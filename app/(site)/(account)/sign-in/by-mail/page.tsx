import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { askLinkAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.link");
  return { title: t("title"), robots: { index: false } };
}

export default async function SignInByMailPage() {
  const [t, auth] = [await getTranslations("auth.link"), await getTranslations("auth")];
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="text-5xl">{t("title")}</h1>
      <p className="text-muted">{t("text")}</p>
      <FieldsForm
        action={askLinkAction}
        fields={[{ name: "email", label: auth("email"), type: "email", autoComplete: "email", required: true }]}
        submit={t("submit")}
        pending={auth("signIn.pending")}
        done={t("sent")}
        once
      />
    </div>
  );
}
