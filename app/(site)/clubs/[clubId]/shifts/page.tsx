import { Award, CalendarPlus, CalendarX, Clock, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { YourTime } from "@/components/your-time";
import type { UserActor } from "@/lib/domain/actor";
import { rosterClubOf, rosterOf, understaffedOf } from "@/lib/domain/shifts/queries";
import { standInsFor } from "@/lib/domain/shifts/stand-ins/queries";
import { dayOf, laterDay, laterWeek, mondayOf, startOfDay, weekOf } from "@/lib/weeks";
import { inHouse } from "../house";
import { CalendarLink } from "./_components/calendar-link";
import { StandInAnswer } from "./_components/shift-actions";
import { ShiftCard } from "./_components/shift-card";
import { WeekNavigation } from "./_components/week-navigation";
import { copyWeekAction } from "./actions";

type Given = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

const textOf = (given: Given, name: string) => [given[name]].flat()[0] ?? "";

/** How many weeks ahead a week can be copied to. */
const COPIED_AHEAD = 12;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts");
  return { title: t("title"), robots: { index: false } };
}

/** A week of the roster with what is asked of the reader; this week where the address names none. */
async function load(user: UserActor, clubId: string, given: Given) {
  const now = new Date();
  const club = await rosterClubOf(user, clubId);
  const { timeZone } = club;
  const thisWeek = weekOf(now, timeZone);
  const asked = textOf(given, "week");
  const week = mondayOf(asked) ? asked : thisWeek;
  const monday = mondayOf(week) as string;
  const range = { from: startOfDay(monday, timeZone), to: startOfDay(laterDay(monday, 7), timeZone) };
  const [shifts, standIns, understaffed] = await Promise.all([
    rosterOf(user, club.id, { ...range, withCancelled: true }, now),
    standInsFor(user, club.id, now),
    club.manages ? understaffedOf(user, club.id, now) : null,
  ]);
  const days = Array.from({ length: 7 }, (_, index) => laterDay(monday, index)).map((day) => ({
    day,
    isToday: day === dayOf(now, timeZone),
    shifts: shifts.filter(({ startAt }) => dayOf(startAt, timeZone) === day),
  }));
  return { user, now, club, thisWeek, week, monday, days, isEmpty: shifts.length === 0, standIns, understaffed };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function RosterPage({ params, searchParams }: Props) {
  const given = await searchParams;
  const shown = await inHouse((await params).clubId, "shifts", (user, clubId) => load(user, clubId, given));
  const { club, week, monday, thisWeek, isEmpty } = shown;
  const t = await getTranslations("shifts");
  const here = `/clubs/${club.id}/shifts`;
  const planned = /^\d{1,3}$/.test(textOf(given, "planned")) ? Number(textOf(given, "planned")) : null;
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <Tools shown={shown} here={here} />
      </header>
      {planned !== null && <StatusMessage kind="ok">{t("planned", { count: planned })}</StatusMessage>}
      <Understaffed shown={shown} here={here} />
      <StandIns shown={shown} here={here} />
      <WeekNavigation {...{ here, monday, week, thisWeek }} />
      <p className="text-muted text-sm">{t("zone", { zone: club.timeZone.replaceAll("_", " ") })}</p>
      {isEmpty ? (
        <EmptyState icon={CalendarX} title={t("emptyTitle")} text={t(club.manages ? "emptyManager" : "emptyMember")}>
          {club.manages && (
            <Button asChild>
              <Link href={`${here}/new?day=${monday}`}>{t("plan")}</Link>
            </Button>
          )}
        </EmptyState>
      ) : (
        <Days shown={shown} />
      )}
      {club.manages && !isEmpty && <CopyWeek shown={shown} />}
      <CalendarLink actor={shown.user} />
    </div>
  );
}

async function Tools({ shown: { club, monday }, here }: { shown: Loaded; here: string }) {
  const t = await getTranslations("shifts");
  return (
    <p className="flex flex-wrap gap-2">
      {club.manages && (
        <Button asChild>
          <Link href={`${here}/new?day=${monday}`}>
            <CalendarPlus aria-hidden />
            {t("plan")}
          </Link>
        </Button>
      )}
      <Button variant="outline" asChild>
        <Link href={`${here}/hours`}>
          <Clock aria-hidden />
          {t("hours.title")}
        </Link>
      </Button>
      {club.manages && (
        <Button variant="outline" asChild>
          <Link href={`${here}/qualifications`}>
            <Award aria-hidden />
            {t("qualifications.title")}
          </Link>
        </Button>
      )}
    </p>
  );
}

/** What lacks people soon, with the way to the first of them. */
async function Understaffed({ shown: { understaffed, club }, here }: { shown: Loaded; here: string }) {
  if (!understaffed?.first) return null;
  const t = await getTranslations("shifts");
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-warn/40 bg-warn-soft px-4 py-3">
      <TriangleAlert aria-hidden className="size-5 shrink-0 text-warn" />
      <span>{t("understaffed", { count: understaffed.count })}</span>
      <Link
        href={`${here}?week=${weekOf(understaffed.first, club.timeZone)}`}
        className="font-semibold underline underline-offset-4"
      >
        {t("understaffedFirst")}
      </Link>
    </p>
  );
}

/** Whom the reader could stand in for, in whichever week. */
async function StandIns({ shown: { standIns, club }, here }: { shown: Loaded; here: string }) {
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

/** On a phone day by day, on a desk seven columns. */
async function Days({ shown: { days, club, now } }: { shown: Loaded }) {
  const [t, format] = [await getTranslations("shifts"), await getFormatter()];
  return (
    <ol className="grid gap-5 lg:grid-cols-7 lg:gap-2">
      {days.map(({ day, shifts, isToday }) => (
        <li
          key={day}
          className={shifts.length === 0 ? "grid content-start gap-2 max-lg:hidden" : "grid content-start gap-2"}
        >
          <h2
            aria-current={isToday ? "date" : undefined}
            className="border-line border-b pb-1 font-sans font-semibold text-base normal-case aria-[current]:border-accent aria-[current]:text-accent"
          >
            {format.dateTime(new Date(`${day}T12:00:00Z`), {
              ...{ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" },
            })}
            {isToday && <span className="ml-2 text-sm">{t("today")}</span>}
          </h2>
          {shifts.length === 0 && <p className="text-muted text-sm">{t("free")}</p>}
          {shifts.map((shift) => (
            <ShiftCard key={shift.id} shift={shift} club={club} now={now} />
          ))}
        </li>
      ))}
    </ol>
  );
}

async function CopyWeek({ shown: { club, week, monday } }: { shown: Loaded }) {
  const [t, format] = [await getTranslations("shifts"), await getFormatter()];
  const options = Array.from({ length: COPIED_AHEAD }, (_, index) => index + 1).map((weeks) => {
    const first = new Date(`${laterDay(monday, 7 * weeks)}T12:00:00Z`);
    const value = laterWeek(monday, weeks);
    const from = format.dateTime(first, { day: "numeric", month: "long", timeZone: "UTC" });
    return { value, label: t("copyOption", { number: Number(value.slice(-2)), from }) };
  });
  return (
    <details className="max-w-xl rounded-lg border border-line bg-surface">
      <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">{t("copy")}</summary>
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-muted">{t("copyText")}</p>
        <FieldsForm
          action={copyWeekAction}
          hidden={{ clubId: club.id, from: week }}
          fields={[{ name: "to", label: t("copyTo"), required: true, options }]}
          submit={t("copySubmit")}
          pending={t("working")}
        />
      </div>
    </details>
  );
}
