import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownPath } from "../own-path";
import { SignInForm } from "./_components/sign-in-form";

type Props = { searchParams: Promise<{ next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = ownPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const t = await getTranslations("auth.signIn");
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="font-display text-3xl">{t("title")}</h1>
      <SignInForm next={next} />
      <p>
        {t("noAccount")}{" "}
        <Link className="underline" href={`/sign-up?next=${encodeURIComponent(next)}`}>
          {t("create")}
        </Link>
      </p>
    </div>
  );
}
