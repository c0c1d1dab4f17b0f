"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import type { Standing } from "@/lib/domain/clubs/types";
import { EMPTY_FORM } from "@/lib/forms";
import { QuickForm } from "../../../_components/quick-form";
import { joinAction, removeAction } from "../../actions";

type Props = { club: { id: string }; userId: string; standing: Standing };

/** How the reader stands to the club, and the next step. */
export function Membership({ club, userId, standing }: Props) {
  const t = useTranslations("clubs");
  const fields = { clubId: club.id, userId };
  if (standing?.status === "active") {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>{t("youAre", { role: t(`roles.${standing.role}`) })}</p>
        <Button variant="outline" asChild>
          <Link href={`/clubs/${club.id}/leave`}>{t("leave")}</Link>
        </Button>
      </div>
    );
  }
  if (standing?.status === "pending") {
    return (
      <StatusMessage title={t("pendingTitle")}>
        <div className="grid gap-3">
          <p>{t("pendingText")}</p>
          <QuickForm action={removeAction} fields={fields} label={t("takeBack")} variant="outline" />
        </div>
      </StatusMessage>
    );
  }
  return <Join clubId={club.id} />;
}

function Join({ clubId }: { clubId: string }) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(joinAction, EMPTY_FORM);
  return (
    <details className="group max-w-xl rounded-lg border border-line bg-surface" open={Boolean(state.refusal)}>
      <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">
        {t("clubs.join")}
      </summary>
      <Form state={state} action={action} className="grid gap-4 px-4 pb-4">
        <FormRefusal state={state} />
        <input type="hidden" name="clubId" value={clubId} />
        <p className="text-muted">{t("clubs.joinText")}</p>
        <TextField state={state} name="licenceNumber" label={t("clubs.licence")} maxLength={100} autoComplete="off" />
        <SubmitButton pending={pending} label={t("clubs.join")} pendingLabel={t("common.loading")} />
      </Form>
    </details>
  );
}
