import { BadgeCheck, MapPin } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { YourClock } from "@/components/your-time";
import type { RosterShift } from "@/lib/domain/shifts/queries";
import { ShiftActions } from "./shift-actions";
import { ShiftState } from "./shift-state";

type Props = {
  shift: RosterShift;
  club: { id: string; manages: boolean; timeZone: string; shiftLeaveHours: number };
  now: Date;
};

const LOOKS: Partial<Record<RosterShift["state"], string>> = {
  understaffed: "border-warn",
  called_off: "border-line border-dashed",
  over: "border-line",
};

/** A shift in the week: when, what, where, who, and what one can do about it. */
export function ShiftCard({ shift, club, now }: Props) {
  const t = useTranslations("shifts");
  const format = useFormatter();
  const { timeZone } = club;
  const [from, to] = [shift.startAt, shift.endAt].map((at) => format.dateTime(at, "clock", { timeZone }));
  return (
    <article
      className={`grid content-start gap-2 rounded-lg border bg-surface p-3 ${LOOKS[shift.state] ?? "border-line"}`}
    >
      <h3 className="grid gap-0.5">
        <Link href={`/clubs/${club.id}/shifts/${shift.id}`} className="grid gap-0.5 underline-offset-4 hover:underline">
          <span className={`figures text-xl/6 ${shift.state === "called_off" ? "line-through" : ""}`}>
            {from}–{to}
          </span>
          <span className="wrap-anywhere font-sans font-semibold text-base/5 normal-case">
            {shift.title ?? t("untitled")}
          </span>
        </Link>
      </h3>
      <YourClock at={shift.startAt} timeZone={timeZone} />
      <ShiftState shift={shift} />
      {shift.place && (
        <p className="wrap-anywhere flex items-start gap-1 text-muted text-sm">
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0" />
          {shift.place}
        </p>
      )}
      {shift.qualification && (
        <p className="wrap-anywhere flex items-start gap-1 text-muted text-sm">
          <BadgeCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          {shift.qualification.name}
        </p>
      )}
      {shift.state !== "called_off" && <People shift={shift} />}
      <ShiftActions shift={shift} club={club} now={now} />
    </article>
  );
}

function People({ shift }: Pick<Props, "shift">) {
  const t = useTranslations("shifts");
  const { taken, needed, people, own } = shift;
  return (
    <div className="grid gap-1 text-sm">
      <p className="font-semibold">{needed === null ? t("taken", { taken }) : t("takenOf", { taken, needed })}</p>
      {people.length > 0 && (
        <ul className="wrap-anywhere">
          {people.map(({ assignmentId, name }) => (
            <li key={assignmentId} className={own?.assignmentId === assignmentId ? "font-semibold" : undefined}>
              {own?.assignmentId === assignmentId ? t("you", { name }) : name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
