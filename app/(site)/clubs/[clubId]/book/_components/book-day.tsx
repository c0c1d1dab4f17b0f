import { useFormatter } from "next-intl";

/** A day of the book, which has no time and so no zone: given as `YYYY-MM-DD`, or as its UTC midnight. */
export function BookDay({ day }: { day: string | Date }) {
  const format = useFormatter();
  const at = new Date(day);
  return (
    <time dateTime={at.toISOString().slice(0, 10)}>
      {format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" })}
    </time>
  );
}
