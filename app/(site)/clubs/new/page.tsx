import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { PageHead } from "../../organise/_components/page-head";
import { ClubForm } from "../_components/club-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubs");
  return { title: t("create"), robots: { index: false } };
}

export default async function NewClubPage() {
  if (!(await currentUser())) redirect("/sign-in?next=/clubs/new");
  const t = await getTranslations("clubs");
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-8">
      <PageHead back={{ href: "/clubs", label: t("title") }} title={t("create")}>
        <p className="text-muted">{t("createText")}</p>
      </PageHead>
      <ClubForm />
    </div>
  );
}
