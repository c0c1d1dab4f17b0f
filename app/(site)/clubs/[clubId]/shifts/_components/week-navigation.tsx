import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { laterDay, laterWeek } from "@/lib/weeks";
import { WeekKeys } from "./week-keys";

type Props = { here: string; monday: string; week: string; thisWeek: string };

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** Which week is shown, and the way to others. */
export async function WeekNavigation({ here, monday, week, thisWeek }: Props) {
  const t = await getTranslations("shifts");
  const format = await getFormatter();
  const [previous, next] = [-1, 1].map((weeks) => `${here}?week=${laterWeek(monday, weeks)}`) as [string, string];
  const days = format.dateTimeRange(noon(monday), noon(laterDay(monday, 6)), {
    ...{ day: "numeric", month: "long", year: "numeric" },
    timeZone: "UTC",
  });
  return (
    <nav aria-label={t("weeks")} className="flex flex-wrap items-center gap-2">
      <WeekKeys previous={previous} next={next} />
      <Button variant="outline" asChild className="px-3">
        <Link href={previous} aria-label={t("previousWeek")} rel="prev">
          <ChevronLeft aria-hidden />
        </Link>
      </Button>
      <Button variant="outline" asChild className="px-3">
        <Link href={next} aria-label={t("nextWeek")} rel="next">
          <ChevronRight aria-hidden />
        </Link>
      </Button>
      {week !== thisWeek && (
        <Button variant="outline" asChild>
          <Link href={here}>{t("thisWeek")}</Link>
        </Button>
      )}
      <h2 className="grid min-w-0 text-2xl/7 sm:ml-2">
        {t("week", { number: Number(week.slice(-2)) })}
        <span className="font-normal font-sans text-base text-muted normal-case">{days}</span>
      </h2>
    </nav>
  );
}
