"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};
type Props = { at: Date; timeZone: string };

/** What the reader's own clock shows; null where it shows what the other does. The server doesn't know it. */
function useOwnClock({ at, timeZone }: Props, shown: "dayTime" | "clock"): string | null {
  const t = useTranslations("common");
  const format = useFormatter();
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );
  const [here, there] = [own, timeZone].map((zone) => format.dateTime(at, shown, { timeZone: zone }));
  return here === there ? null : t("yourTime", { time: here ?? "" });
}

/** A moment by the reader's own clock; nothing where that is the race's or the club's clock too. */
export function YourTime(props: Props) {
  const time = useOwnClock(props, "dayTime");
  return time && <span className="block font-normal text-muted text-sm">{time}</span>;
}

/** The same without the day, where days have their own places. */
export function YourClock(props: Props) {
  const time = useOwnClock(props, "clock");
  return time && <p className="text-muted text-sm">{time}</p>;
}
