"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, Form, FormDone, FormRefusal, LongTextField, SubmitButton } from "@/components/form";
import { INVITED_ROLES } from "@/lib/domain/clubs/invitations/types";
import { EMPTY_FORM } from "@/lib/forms";
import { inviteManyAction } from "../actions";

/** Invites a whole list, as it is copied from a column of a spreadsheet. */
export function InviteMany({ clubId }: { clubId: string }) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(inviteManyAction, EMPTY_FORM);
  return (
    <details
      className="rounded-lg border border-line bg-surface"
      open={state.refusal !== null || state.done !== null || undefined}
    >
      <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">
        {t("clubHouse.invitations.many.title")}
      </summary>
      <Form state={state} action={action} className="grid gap-4 px-4 pb-4">
        <FormRefusal state={state} />
        <Invited state={state} />
        <input type="hidden" name="clubId" value={clubId} />
        <LongTextField
          state={state}
          name="addresses"
          label={t("clubHouse.invitations.many.addresses")}
          hint={t("clubHouse.invitations.many.hint")}
          rows={6}
          required
        />
        <ChoiceField state={state} name="role" label={t("clubHouse.invitations.role")} required>
          {INVITED_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`clubs.roles.${role}`)}
            </option>
          ))}
        </ChoiceField>
        <div>
          <SubmitButton
            pending={pending}
            label={t("clubHouse.invitations.many.send")}
            pendingLabel={t("clubHouse.invitations.sending")}
          />
        </div>
      </Form>
    </details>
  );
}

function Invited({ state }: { state: typeof EMPTY_FORM }) {
  const t = useTranslations("clubHouse.invitations.many");
  const { invited = "0", known = "0", left } = state.done ?? {};
  return (
    <FormDone state={state} title={t("invited", { count: Number(invited) })}>
      {Number(known) > 0 && <p>{t("known", { count: Number(known) })}</p>}
      {left && <p className="wrap-anywhere">{t("left", { addresses: left })}</p>}
    </FormDone>
  );
}
