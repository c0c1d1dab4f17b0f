import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { PageHead } from "../../../../../_components/page-head";
import { organised } from "../../../../../organiser";
import { ListForm } from "./_components/list-form";

type Props = { params: Promise<{ eventId: string; stageId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise.import");
  return { title: t("title"), robots: { index: false } };
}

export default async function ImportPage({ params }: Props) {
  const user = await currentUser();
  const { eventId, stageId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/stages/${stageId}/import`);
  const stage = await organised(stageId, (id) => ownStageOf(user, id));
  const t = await getTranslations("organise.import");
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-8">
      <PageHead
        back={{ href: `/organise/events/${stage.eventId}/stages/${stage.id}`, label: stage.name }}
        title={t("title")}
      >
        <p className="text-muted">{t("text")}</p>
      </PageHead>
      <ListForm stageId={stage.id} />
      <pre className="whitespace-pre-wrap wrap-anywhere rounded-lg border border-line bg-sunken p-4 text-sm">
        {"nom,prénom,dossard,email\nMoreau,Amélie,101,amelie@example.org\nCarvalho,Bruno,102,"}
      </pre>
    </div>
  );
}
