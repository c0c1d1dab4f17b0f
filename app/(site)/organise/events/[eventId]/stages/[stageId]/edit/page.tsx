import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { env } from "@/lib/env";
import { DeleteButton } from "../../../../../_components/delete-button";
import { PageHead } from "../../../../../_components/page-head";
import { StageForm } from "../../../../../_components/stage-form";
import { organised } from "../../../../../organiser";
import { deleteStageAction } from "../../../../../stage-actions";
import { sportChoices, stageFields } from "../../../../../stage-form-data";

type Props = { params: Promise<{ eventId: string; stageId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: t("edit"), robots: { index: false } };
}

export default async function EditStagePage({ params }: Props) {
  const user = await currentUser();
  const { eventId, stageId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/stages/${stageId}/edit`);
  const stage = await organised(stageId, (id) => ownStageOf(user, id));
  const t = await getTranslations("organise.stage");
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHead
        back={{ href: `/organise/events/${stage.eventId}`, label: stage.event.name }}
        title={t("editTitle", { stage: stage.name })}
      />
      <StageForm
        of={{ stageId: stage.id }}
        timeZone={stage.event.timeZone}
        stage={stageFields(stage)}
        categories={await sportChoices()}
        tileUrl={env().MAP_TILE_URL || null}
      />
      <DeleteButton
        id={stage.id}
        action={deleteStageAction}
        label={t("delete")}
        title={t("deleteTitle", { stage: stage.name })}
        text={t("deleteText")}
        confirm={t("deleteConfirm")}
      />
    </div>
  );
}
