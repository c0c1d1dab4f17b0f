"use client";

import { Ban, Check, Hourglass, Undo2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal } from "@/components/form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { VolunteerStatus } from "@/lib/domain/volunteers/types";
import { EMPTY_FORM } from "@/lib/forms";
import { decideVolunteerAction } from "../actions";

export type Volunteering = {
  userId: string;
  name: string;
  email: string | null;
  status: VolunteerStatus;
  role: string | null;
  notes: string | null;
  posts: number;
  createdAt: Date;
};

const LOOKS = {
  pending: { tone: "warn", icon: Hourglass },
  approved: { tone: "ok", icon: Check },
  rejected: { tone: "neutral", icon: Ban },
  withdrawn: { tone: "neutral", icon: Undo2 },
} as const;

type Props = { eventId: string; timeZone: string; volunteer: Volunteering };

/** An offer with all that is decided of it: yes or no, what to do, where to report. */
export function VolunteerRow({ eventId, timeZone, volunteer }: Props) {
  const t = useTranslations("volunteers");
  const format = useFormatter();
  const [state, action, pending] = useActionState(decideVolunteerAction, EMPTY_FORM);
  const { userId, name, email, status, role, notes, posts, createdAt } = volunteer;
  return (
    <li className="grid gap-3 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere font-semibold">{name}</span>
          <Badge {...LOOKS[status]}>{t(`states.${status}`)}</Badge>
          {status === "approved" && <span className="text-muted text-sm">{t("posts", { count: posts })}</span>}
        </p>
        <p className="wrap-anywhere text-muted text-sm">
          {email && (
            <>
              <a href={`mailto:${email}`} className="underline underline-offset-4">
                {email}
              </a>
              {" · "}
            </>
          )}
          {t("offeredOn", { date: format.dateTime(createdAt, "dayTime", { timeZone }) })}
        </p>
      </div>
      <Form state={state} action={action} className="grid gap-2">
        <input type="hidden" name="eventId" value={eventId} />
        <input type="hidden" name="userId" value={userId} />
        <div className="grid gap-2 sm:grid-cols-[1fr_2fr]">
          <Input
            name="role"
            aria-label={t("task", { name })}
            placeholder={t("taskPlaceholder")}
            maxLength={200}
            defaultValue={state.values.role ?? role ?? ""}
          />
          <Input
            name="notes"
            aria-label={t("note", { name })}
            placeholder={t("notePlaceholder")}
            maxLength={2000}
            defaultValue={state.values.notes ?? notes ?? ""}
          />
        </div>
        <Decisions status={status} pending={pending} />
        <FormRefusal state={state} />
        <FormDone state={state}>{t("saved", { state: t(`states.${status}`) })}</FormDone>
      </Form>
    </li>
  );
}

/** The first one is what Enter in a field does. Who withdrew is neither approved nor rejected. */
function Decisions({ status, pending }: { status: VolunteerStatus; pending: boolean }) {
  const t = useTranslations();
  const decides = status !== "withdrawn";
  return (
    <div className="flex flex-wrap gap-2">
      {decides && status !== "approved" && (
        <Button type="submit" name="status" value="approved" pending={pending}>
          {!pending && <Check aria-hidden />}
          {t("volunteers.approve")}
        </Button>
      )}
      <Button type="submit" variant="outline" disabled={pending}>
        {t("common.save")}
      </Button>
      {decides && status !== "rejected" && (
        <Button type="submit" name="status" value="rejected" variant="quiet" disabled={pending}>
          <X aria-hidden />
          {t("volunteers.reject")}
        </Button>
      )}
    </div>
  );
}
