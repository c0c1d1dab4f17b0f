import { useFormatter, useTranslations } from "next-intl";
import { YourTime } from "@/components/your-time";

/** From when to when, by the event's clock; and by the reader's where that is another. */
export function EventDates({ event }: { event: { startAt: Date; endAt: Date; timeZone: string } }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const { startAt, endAt, timeZone } = event;
  const zone = format.dateTime(startAt, "zone", { timeZone }).replace(/^[^,]*,\s*/, "");
  return (
    <>
      <span className="block">
        {format.dateTimeRange(startAt, endAt, {
          timeZone,
          weekday: "short",
          day: "numeric",
          month: "long",
          year: "numeric",
          hour: "2-digit",
          minute: "2-digit",
        })}
      </span>
      <span className="block font-normal text-muted text-sm">{t("localZone", { zone })}</span>
      <YourTime at={startAt} timeZone={timeZone} />
    </>
  );
}
