import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { ownAccount } from "@/lib/domain/users/queries";
import { ownPath } from "../own-path";
import { ResendForm, VerifyForm } from "./_components/verify-forms";

type Props = { searchParams: Promise<{ token?: string; sent?: string; next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.verify");
  return { title: t("title"), robots: { index: false } };
}

export default async function VerifyEmailPage({ searchParams }: Props) {
  const { token, sent, next } = await searchParams;
  const t = await getTranslations();
  const user = await currentUser();
  const email = user ? (await ownAccount(user)).email : null;
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="font-display text-3xl">{t("auth.verify.title")}</h1>
      {sent && email && (
        <StatusMessage kind="ok" title={t("auth.signUp.doneTitle")}>
          {t("auth.signUp.doneText", { email })}
        </StatusMessage>
      )}
      {token && <VerifyForm token={token} />}
      {user && !token && <ResendForm />}
      <Button asChild variant="outline">
        <Link href={ownPath(next)}>{t("nav.discover")}</Link>
      </Button>
    </div>
  );
}
