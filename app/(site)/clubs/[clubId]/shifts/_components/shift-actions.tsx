import { useTranslations } from "next-intl";
import { QuickForm } from "@/app/(site)/_components/quick-form";
import type { RosterShift } from "@/lib/domain/shifts/queries";
import { isTimeToLeave } from "@/lib/domain/shifts/rules";
import {
  acceptStandInAction,
  askStandInAction,
  declineStandInAction,
  joinAction,
  leaveAction,
  withdrawStandInAction,
} from "../actions";

type Club = { id: string; manages: boolean; shiftLeaveHours: number };
type Props = { shift: RosterShift; club: Club; now: Date };

/** What the reader can do about a shift, one press each. */
export function ShiftActions({ shift, club, now }: Props) {
  const isPast = shift.state === "over" || shift.state === "called_off";
  if (isPast) return null;
  return (
    <div className="grid gap-2">
      {shift.own ? <Own {...{ shift, club, now }} /> : <Others {...{ shift, club, now }} />}
    </div>
  );
}

function Own({ shift, club, now }: Props) {
  const t = useTranslations("shifts");
  const fields = { clubId: club.id, shiftId: shift.id };
  const asked = shift.standIns.find(({ isOwn }) => isOwn);
  const mayLeave = club.manages || isTimeToLeave(shift.startAt, club.shiftLeaveHours, now);
  return (
    <>
      {asked ? (
        <>
          <p className="text-sm">{asked.to ? t("askedOne", { name: asked.to.name }) : t("askedAll")}</p>
          <QuickForm
            action={withdrawStandInAction}
            fields={{ clubId: club.id, standInId: asked.id }}
            label={t("withdraw")}
            variant="outline"
            className="w-full"
          />
        </>
      ) : (
        <QuickForm action={askStandInAction} fields={fields} label={t("ask")} variant="outline" className="w-full" />
      )}
      {mayLeave && (
        <QuickForm action={leaveAction} fields={fields} label={t("leave")} variant="quiet" className="w-full" />
      )}
    </>
  );
}

function Others({ shift, club }: Props) {
  const t = useTranslations("shifts");
  return (
    <>
      {shift.state !== "full" && (
        <QuickForm
          action={joinAction}
          fields={{ clubId: club.id, shiftId: shift.id }}
          label={t("join")}
          className="w-full"
        />
      )}
      {shift.standIns.map(({ id, from, to, isForMe }) =>
        isForMe ? (
          <div key={id} className="grid gap-2">
            <p className="text-sm">{t(to ? "asksYou" : "asksAll", { name: from.name })}</p>
            <StandInAnswer clubId={club.id} standInId={id} from={from.name} isNamed={to !== null} />
          </div>
        ) : (
          <p key={id} className="text-muted text-sm">
            {t("asksOther", { name: from.name })}
          </p>
        ),
      )}
    </>
  );
}

type AnswerProps = { clubId: string; standInId: string; from: string; isNamed: boolean };

/** Yes, and where one was asked by name, no. */
export function StandInAnswer({ clubId, standInId, from, isNamed }: AnswerProps) {
  const t = useTranslations("shifts");
  const fields = { clubId, standInId };
  return (
    <div className="grid gap-2">
      <QuickForm
        action={acceptStandInAction}
        fields={fields}
        label={t("takeOverIt")}
        aria-label={t("takeOver", { name: from })}
        variant={isNamed ? "primary" : "outline"}
        className="w-full"
      />
      {isNamed && (
        <QuickForm
          action={declineStandInAction}
          fields={fields}
          label={t("decline")}
          variant="quiet"
          className="w-full"
        />
      )}
    </div>
  );
}
