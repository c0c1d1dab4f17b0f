import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownPath } from "@/lib/own-path";
import { SignUpForm } from "./_components/sign-up-form";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title"), description: t("description") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const next = ownPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations("auth.signUp");
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <div className="grid gap-2">
        <h1 className="text-5xl">{t("title")}</h1>
        <p className="text-muted">{t("description")}</p>
      </div>
      <SignUpForm next={next} />
      <p>
        {t("haveAccount")}{" "}
        <Link className="font-semibold underline underline-offset-4" href={`/sign-in?next=${encodeURIComponent(next)}`}>
          {t("signIn")}
        </Link>
      </p>
    </div>
  );
}
