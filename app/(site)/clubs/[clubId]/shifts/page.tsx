import { Award, CalendarPlus, CalendarX, Clock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { inHouse } from "../house";
import { CalendarLink } from "./_components/calendar-link";
import { CopyWeek } from "./_components/copy-week";
import { ShiftCard } from "./_components/shift-card";
import { StandIns, Understaffed } from "./_components/wanted";
import { WeekNavigation } from "./_components/week-navigation";
import { type Given, type ShownWeek, textOf, weekOfRoster } from "./week-data";

type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts");
  return { title: t("title"), robots: { index: false } };
}

export default async function RosterPage({ params, searchParams }: Props) {
  const given = await searchParams;
  const shown = await inHouse((await params).clubId, "shifts", (user, clubId) => weekOfRoster(user, clubId, given));
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

async function Tools({ shown: { club, monday }, here }: { shown: ShownWeek; here: string }) {
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

/** On a phone day by day, on a desk seven columns. */
async function Days({ shown: { days, club, now } }: { shown: ShownWeek }) {
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
