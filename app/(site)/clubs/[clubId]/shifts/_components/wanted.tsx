import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { YourTime } from "@/components/your-time";
import { weekOf } from "@/lib/weeks";
import type { ShownWeek } from "../week-data";
import { StandInAnswer } from "./shift-actions";

type Props = { shown: ShownWeek; here: string };

/** What lacks people soon, with the way to the first of them. */
export async function Understaffed({ shown: { understaffed, club }, here }: Props) {
  if (!understaffed?.first) return null;
  const t = await getTranslations("shifts");
  return (
    <p className="flex gap-3 rounded-lg border border-warn/40 bg-warn-soft px-4 py-3">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <span className="min-w-0">
        {t("understaffed", { count: understaffed.count })}{" "}
        <Link
          href={`${here}?week=${weekOf(understaffed.first, club.timeZone)}`}
          className="font-semibold underline underline-offset-4"
        >
          {t("understaffedFirst")}
        </Link>
      </span>
    </p>
  );
}

/** Whom the reader could stand in for, in whichever week. */
export async function StandIns({ shown: { standIns, club }, here }: Props) {
  if (standIns.length === 0) return null;
  const [t, format] = [await getTranslations("shifts"), await getFormatter()];
  const { timeZone } = club;
  return (
    <section className="grid gap-3">
      <h2 className="text-2xl/7">{t("standIns")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {standIns.map(({ id, from, shift, isNamed }) => (
          <li key={id} className="grid items-center gap-3 p-3 sm:grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <Link href={`${here}/${shift.id}`} className="wrap-anywhere font-semibold underline underline-offset-4">
                {shift.title ?? t("untitled")}
              </Link>
              <p className="text-sm">
                {format.dateTimeRange(shift.startAt, shift.endAt, "dayTime", { timeZone })}
                <YourTime at={shift.startAt} timeZone={timeZone} />
              </p>
              <p className="text-muted text-sm">{t(isNamed ? "asksYou" : "asksAll", { name: from })}</p>
            </div>
            <StandInAnswer clubId={club.id} standInId={id} from={from} isNamed={isNamed} />
          </li>
        ))}
      </ul>
    </section>
  );
}
