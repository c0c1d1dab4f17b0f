"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** When a shift begins by the reader's own clock; nothing where that shows the club's time. The server doesn't know it. */
export function YourClock({ at, timeZone }: { at: Date; timeZone: string }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );
  const [here, there] = [own, timeZone].map((zone) => format.dateTime(at, "clock", { timeZone: zone }));
  if (here === there) return null;
  return <p className="text-muted text-sm">{t("yourTime", { time: here ?? "" })}</p>;
}
