"use client";

import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ClubRole } from "@/lib/domain/clubs/types";
import { AskedForm, QuickForm } from "../../../_components/quick-form";
import { approveAction, changeRoleAction, removeAction } from "../../actions";

type Person = { userId: string; name: string; email: string | null };
export type RequestRow = Person & { licence: string | null; askedAt: Date };
export type MemberRow = Person & { role: ClubRole };

/** Somebody who asks to join, with yes and no. */
export function JoinRequest({ clubId, request }: { clubId: string; request: RequestRow }) {
  const t = useTranslations("clubs");
  const format = useFormatter();
  const fields = { clubId, userId: request.userId };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">{request.name}</p>
        <p className="wrap-anywhere text-muted text-sm">
          {[
            request.email,
            request.licence && t("licenceOf", { number: request.licence }),
            t("askedOn", { date: format.dateTime(request.askedAt, { dateStyle: "medium" }) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <QuickForm
          action={approveAction}
          fields={fields}
          label={
            <>
              <Check aria-hidden />
              {t("approve")}
            </>
          }
        />
        <QuickForm
          action={removeAction}
          fields={fields}
          variant="quiet"
          label={
            <>
              <X aria-hidden />
              {t("refuse")}
            </>
          }
        />
      </div>
    </li>
  );
}

const ROLES: readonly ClubRole[] = ["owner", "admin", "treasurer", "shift_manager", "member"];

type Powers = { administers: boolean; owns: boolean };

/** A member: for others a name and a role, for those who run the club also what can be done about them. */
export function ClubMember({ clubId, member, powers }: { clubId: string; member: MemberRow; powers: Powers }) {
  const t = useTranslations("clubs");
  const { userId, name, role, email } = member;
  const may = role === "owner" ? powers.owns : powers.administers;
  const fields = { clubId, userId };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-3 py-2 sm:px-4">
      <div className="min-w-0">
        <p className="wrap-anywhere font-semibold">{name}</p>
        {email && <p className="wrap-anywhere text-muted text-sm">{email}</p>}
      </div>
      {may ? (
        <div className="flex flex-wrap items-center gap-2">
          <QuickForm
            key={role}
            action={changeRoleAction}
            fields={fields}
            label={t("setRole")}
            variant="outline"
            done={t("done")}
          >
            <Select name="role" aria-label={t("role", { name })} defaultValue={role}>
              {ROLES.filter((one) => powers.owns || one !== "owner").map((one) => (
                <option key={one} value={one}>
                  {t(`roles.${one}`)}
                </option>
              ))}
            </Select>
          </QuickForm>
          <AskedForm
            action={removeAction}
            fields={fields}
            trigger={
              <Button variant="quiet" className="text-bad">
                {t("remove")}
              </Button>
            }
            title={t("removeTitle", { name })}
            text={t("removeText")}
            confirm={t("remove")}
          />
        </div>
      ) : (
        role !== "member" && <Badge>{t(`roles.${role}`)}</Badge>
      )}
    </li>
  );
}
