import { Star } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { followsOf } from "@/lib/domain/rankings/follows/queries";
import { fullName } from "@/lib/domain/users/rules";
import { stopAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("follows");
  return { title: t("title"), robots: { index: false } };
}

type Follow = Awaited<ReturnType<typeof followsOf>>[number];

export default async function FollowsPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/follows");
  const t = await getTranslations("follows");
  const follows = await followsOf(user);
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6">
      <div className="grid gap-2">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="max-w-prose text-muted">{t("text")}</p>
      </div>
      {follows.length === 0 ? (
        <EmptyState icon={Star} title={t("emptyTitle")} text={t("emptyText")}>
          <Button asChild>
            <Link href="/">{t("find")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {follows.map((follow) => (
            <Followed key={follow.id} follow={follow} />
          ))}
        </ul>
      )}
    </div>
  );
}

async function Followed({ follow: { registration } }: { follow: Follow }) {
  const [t, common, format] = [await getTranslations("follows"), await getTranslations("common"), await getFormatter()];
  const { id, bib, stage, event, user } = registration;
  const [name, startAt] = [fullName(user), stage.startAt ?? event.startAt];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface p-4">
      {bib && <Bib label={common("bib", { bib })}>{bib}</Bib>}
      <div className="min-w-0 flex-1 basis-48">
        <h2 className="wrap-anywhere text-2xl/7">{name}</h2>
        <p className="text-muted">
          <Link className="underline underline-offset-4" href={`/stages/${stage.id}/live`}>
            {stage.name}, {event.name}
          </Link>
        </p>
        <p className="text-muted text-sm">{format.dateTime(startAt, "dayTime", { timeZone: event.timeZone })}</p>
      </div>
      <FieldsForm
        action={stopAction}
        hidden={{ registrationId: id }}
        submit={t("stopOf", { name })}
        pending={common("loading")}
        variant="outline"
      />
    </li>
  );
}
