import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownPath } from "@/lib/own-path";
import { SignInForm } from "./_components/sign-in-form";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = ownPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations("auth.signIn");
  return (
    <div className="mx-auto grid max-w-md gap-8">
      <h1 className="text-5xl">{t("title")}</h1>
      <SignInForm next={next} />
      <p>
        {t("noAccount")}{" "}
        <Link className="font-semibold underline underline-offset-4" href={`/sign-up?next=${encodeURIComponent(next)}`}>
          {t("create")}
        </Link>
      </p>
    </div>
  );
}
