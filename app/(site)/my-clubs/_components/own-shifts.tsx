import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { YourTime } from "@/components/your-time";
import type { ownComingShifts } from "@/lib/domain/shifts/queries";
import type { standInsAskedOf } from "@/lib/domain/shifts/stand-ins/queries";
import { StandInAnswer } from "../../clubs/[clubId]/shifts/_components/shift-actions";

type Shift = Awaited<ReturnType<typeof ownComingShifts>>[number];
type Asked = Awaited<ReturnType<typeof standInsAskedOf>>[number];

/** When the reader is on duty next, on each club's clock. */
export function ComingShifts({ shifts }: { shifts: Shift[] }) {
  const t = useTranslations("myClubs");
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("shifts")}</h2>
      {shifts.length === 0 ? (
        <p className="text-muted">{t("noShifts")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {shifts.map(({ club, place, ...shift }) => (
            <li key={shift.id} className="p-3 sm:p-4">
              <When shift={shift} club={club} />
              {place && <p className="wrap-anywhere text-muted text-sm">{place}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who asks the reader by name to stand in, with yes and no. */
export function StandInsAsked({ asked }: { asked: Asked[] }) {
  const [t, shifts] = [useTranslations("myClubs"), useTranslations("shifts")];
  if (asked.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("asked")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {asked.map(({ id, from, shift, club }) => (
          <li key={id} className="grid items-center gap-3 p-3 sm:grid-cols-[1fr_auto] sm:p-4">
            <div className="min-w-0">
              <When shift={shift} club={club} />
              <p className="text-muted text-sm">{shifts("asksYou", { name: from })}</p>
            </div>
            <StandInAnswer clubId={club.id} standInId={id} from={from} isNamed />
          </li>
        ))}
      </ul>
    </section>
  );
}

function When({ shift, club }: { shift: Omit<Asked["shift"], "club">; club: Asked["club"] }) {
  const [t, format] = [useTranslations("shifts"), useFormatter()];
  const { timeZone } = club;
  return (
    <>
      <Link
        href={`/clubs/${club.id}/shifts/${shift.id}`}
        className="wrap-anywhere font-semibold underline-offset-4 hover:underline"
      >
        {shift.title ?? t("untitled")}
      </Link>
      <p className="text-sm">
        {format.dateTimeRange(shift.startAt, shift.endAt, "dayTime", { timeZone })}
        <YourTime at={shift.startAt} timeZone={timeZone} />
      </p>
      <p className="wrap-anywhere text-muted text-sm">{club.name}</p>
    </>
  );
}
