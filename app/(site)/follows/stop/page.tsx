import { MailX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { followOfLink } from "@/lib/domain/rankings/follows/queries";
import { fullName } from "@/lib/domain/users/rules";
import { uuid } from "@/lib/fields";
import { stopByLinkAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("follows");
  return { title: t("stopTelling"), robots: { index: false }, referrer: "no-referrer" };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where a mail's link leads. Opening it changes nothing: programs open links before people do. */
export default async function StopPage({ searchParams }: Props) {
  const { follow, key } = await searchParams;
  const t = await getTranslations();
  const id = uuid().safeParse(follow);
  const known = id.success && typeof key === "string" ? await followOfLink(id.data, key) : null;
  if (!known)
    return (
      <EmptyState icon={MailX} title={t("follows.gone")} text={t("follows.goneText")}>
        <Button asChild variant="outline">
          <Link href="/follows">{t("follows.title")}</Link>
        </Button>
      </EmptyState>
    );
  const { user, stage, event } = known.registration;
  const name = fullName(user);
  return (
    <div className="mx-auto grid w-full max-w-xl gap-4">
      <h1 className="wrap-anywhere text-4xl sm:text-5xl">{t("follows.stopTitle", { name })}</h1>
      <p>{t("follows.stopText", { name, stage: stage.name, event: event.name })}</p>
      <FieldsForm
        action={stopByLinkAction}
        hidden={{ follow: known.id, key: String(key) }}
        submit={t("follows.stopTelling")}
        pending={t("common.loading")}
        done={t("follows.stopDone", { name })}
        once
      />
    </div>
  );
}
