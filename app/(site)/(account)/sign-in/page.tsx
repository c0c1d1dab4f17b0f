import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { ownPath } from "@/lib/own-path";
import { SignInForm } from "./_components/sign-in-form";

type Props = { searchParams: Promise<{ next?: string | string[]; again?: string; erased?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const { again, erased, ...given } = await searchParams;
  const next = ownPath(given.next);
  if (await currentUser()) redirect(next);
  const [t, auth, link] = [
    await getTranslations("auth.signIn"),
    await getTranslations("auth"),
    await getTranslations("auth.link"),
  ];
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <h1 className="text-5xl">{t("title")}</h1>
      {again && <StatusMessage kind="ok">{auth("again")}</StatusMessage>}
      {erased && <StatusMessage kind="ok">{(await getTranslations("privacy"))("doneTitle")}</StatusMessage>}
      <SignInForm next={next} />
      <p className="grid gap-3">
        <span className="text-muted">{link("text")}</span>
        <Button asChild variant="outline">
          <Link href="/sign-in/by-mail">{link("title")}</Link>
        </Button>
      </p>
      <p>
        {t("noAccount")}{" "}
        <Link className="font-semibold underline underline-offset-4" href={`/sign-up?next=${encodeURIComponent(next)}`}>
          {t("create")}
        </Link>
      </p>
    </div>
  );
}
