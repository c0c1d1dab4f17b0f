import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { ownAccount } from "@/lib/domain/users/queries";
import { ownPath } from "@/lib/own-path";
import { ResendForm, VerifyForm } from "./_components/verify-forms";

type Query = "token" | "sent" | "next";
type Props = { searchParams: Promise<Partial<Record<Query, string | string[]>>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.verify");
  return { title: t("title"), robots: { index: false } };
}

export default async function VerifyEmailPage({ searchParams }: Props) {
  const { token, sent, next } = await searchParams;
  const t = await getTranslations("auth");
  const user = await currentUser();
  const account = user && (await ownAccount(user));
  const waiting = account !== null && account.emailVerifiedAt === null;
  const onwards = ownPath(next);
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="text-5xl">{t("verify.title")}</h1>
      {sent && waiting && (
        <StatusMessage kind="info" title={t("signUp.doneTitle")}>
          <span className="wrap-anywhere">{t("signUp.doneText", { email: account.email ?? "" })}</span>
        </StatusMessage>
      )}
      {typeof token === "string" ? (
        <VerifyForm token={token} mayResend={waiting} next={onwards} />
      ) : (
        <>
          {account && !waiting && <StatusMessage kind="ok">{t("verify.doneTitle")}</StatusMessage>}
          <p className="grid">
            <Button asChild size="lg">
              {user ? (
                <Link href={onwards}>{t("verify.continue")}</Link>
              ) : (
                <Link href="/sign-in?next=/verify-email">{t("signIn.submit")}</Link>
              )}
            </Button>
          </p>
          {waiting && <ResendForm />}
        </>
      )}
    </div>
  );
}
