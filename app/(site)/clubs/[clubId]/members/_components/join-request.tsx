"use client";

import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, LongTextField, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM } from "@/lib/forms";
import { QuickForm } from "../../../../_components/quick-form";
import { approveAction } from "../../../actions";
import { refuseRequestAction } from "../actions";

export type RequestRow = {
  userId: string;
  name: string;
  email: string | null;
  licence: string | null;
  askedAt: Date;
  wasMember: boolean;
};

/** Somebody who asks to join, with yes and no. */
export function JoinRequest({ clubId, request }: { clubId: string; request: RequestRow }) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">{request.name}</p>
        <p className="wrap-anywhere text-muted text-sm">
          {[
            request.email,
            request.licence && t("clubs.licenceOf", { number: request.licence }),
            t("clubs.askedOn", { date: format.dateTime(request.askedAt, { dateStyle: "medium" }) }),
            request.wasMember && t("clubHouse.members.wasMember"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <QuickForm
          action={approveAction}
          fields={{ clubId, userId: request.userId }}
          label={
            <>
              <Check aria-hidden />
              {t("clubs.approve")}
            </>
          }
        />
        <Refuse clubId={clubId} request={request} />
      </div>
    </li>
  );
}

function Refuse({ clubId, request: { userId, name } }: { clubId: string; request: RequestRow }) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(refuseRequestAction, EMPTY_FORM);
  return (
    <Dialog
      trigger={
        <Button variant="quiet">
          <X aria-hidden />
          {t("clubs.refuse")}
        </Button>
      }
      title={t("clubHouse.members.refuseTitle", { name })}
      description={t("clubHouse.members.refuseText")}
      closeLabel={t("common.close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <input type="hidden" name="clubId" value={clubId} />
        <input type="hidden" name="userId" value={userId} />
        <LongTextField
          state={state}
          name="reason"
          label={t("clubHouse.members.refuseReason")}
          maxLength={1000}
          rows={3}
        />
        <SubmitButton pending={pending} label={t("clubs.refuse")} pendingLabel={t("common.loading")} variant="danger" />
      </Form>
    </Dialog>
  );
}
