import { useFormatter } from "next-intl";
import { Bib } from "./bib";

/** A day on a bib. Read out nowhere: the sentence beside it says the date in full. */
export function DatePlate({ date, timeZone }: { date: Date; timeZone: string }) {
  const format = useFormatter();
  return (
    <span aria-hidden className="shrink-0">
      <Bib
        size="md"
        caption={format.dateTime(date, { timeZone, month: "short", year: "numeric" })}
        className="w-20 px-1"
      >
        {format.dateTime(date, { timeZone, day: "numeric" })}
      </Bib>
    </span>
  );
}
