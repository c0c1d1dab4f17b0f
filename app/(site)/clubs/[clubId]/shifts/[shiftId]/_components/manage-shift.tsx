import { getTranslations } from "next-intl/server";
import { AskedForm } from "@/app/(site)/_components/quick-form";
import { Button } from "@/components/ui/button";
import type { RosterShift } from "@/lib/domain/shifts/queries";
import { formatLocalInput } from "@/lib/time";
import { ShiftForm } from "../../_components/shift-form";
import { cancelShiftAction } from "../../actions";

type Props = {
  shift: RosterShift;
  club: { id: string; timeZone: string };
  qualifications: { id: string; name: string }[];
  isPast: boolean;
};

/** What a manager changes about a shift, and that it does not take place. */
export async function ManageShift({ shift, club, qualifications, isPast }: Props) {
  const t = await getTranslations("shifts");
  const [start, end] = [shift.startAt, shift.endAt].map((at) => formatLocalInput(at, club.timeZone)) as [
    string,
    string,
  ];
  return (
    <section className="grid gap-4">
      <details className="rounded-lg border border-line bg-surface">
        <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">{t("edit")}</summary>
        <div className="px-4 pb-4">
          <ShiftForm
            {...{ clubId: club.id, shiftId: shift.id, qualifications }}
            shift={{ ...shift, qualificationId: shift.qualification?.id ?? null }}
            day={start.slice(0, 10)}
            from={start.slice(11)}
            to={end.slice(11)}
          />
        </div>
      </details>
      {!isPast && (
        <AskedForm
          action={cancelShiftAction}
          fields={{ clubId: club.id, shiftId: shift.id }}
          trigger={
            <Button variant="outline" className="justify-self-start text-bad">
              {t("callOff")}
            </Button>
          }
          title={t("callOffTitle")}
          text={t("callOffText", { count: shift.taken })}
          confirm={t("callOff")}
        />
      )}
    </section>
  );
}
