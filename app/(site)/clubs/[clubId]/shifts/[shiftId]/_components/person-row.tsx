import { Check, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { QuickForm } from "@/app/(site)/_components/quick-form";
import { Badge } from "@/components/ui/badge";
import type { RosterShift } from "@/lib/domain/shifts/queries";
import { attendanceAction, removeMemberAction } from "../../actions";

type Props = {
  person: RosterShift["people"][number];
  ids: { clubId: string; shiftId: string };
  standIn: RosterShift["standIns"][number] | null;
  may: { mark: boolean; remove: boolean };
};

/** Who is on the shift, with what a manager says of them. Who was not said to have missed it counts as having come. */
export function PersonRow({ person, ids, standIn, may }: Props) {
  const t = useTranslations("shifts");
  const { name, userId, attendance } = person;
  const fields = { ...ids, userId };
  return (
    <li className="grid items-center gap-3 p-3 sm:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere font-semibold">{name}</span>
          {attendance === "attended" && (
            <Badge tone="ok" icon={Check}>
              {t("attendance.attended")}
            </Badge>
          )}
          {attendance === "missed" && (
            <Badge tone="bad" icon={UserRoundX}>
              {t("attendance.missed")}
            </Badge>
          )}
        </p>
        {standIn && (
          <p className="text-muted text-sm">
            {standIn.to ? t("asksOne", { name: standIn.to.name }) : t("asksOther", { name })}
          </p>
        )}
      </div>
      {(may.mark || may.remove) && (
        <div className="flex flex-wrap gap-2">
          {may.mark && attendance !== "attended" && (
            <QuickForm
              action={attendanceAction}
              fields={{ ...fields, attendance: "attended" }}
              label={t("attendance.mark.attended")}
              aria-label={t("attendance.of.attended", { name })}
              variant="outline"
            />
          )}
          {may.mark && attendance !== "missed" && (
            <QuickForm
              action={attendanceAction}
              fields={{ ...fields, attendance: "missed" }}
              label={t("attendance.mark.missed")}
              aria-label={t("attendance.of.missed", { name })}
              variant="outline"
            />
          )}
          {may.remove && (
            <QuickForm
              action={removeMemberAction}
              fields={fields}
              label={t("remove")}
              aria-label={t("removeOf", { name })}
              variant="quiet"
            />
          )}
        </div>
      )}
    </li>
  );
}
