"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** A moment by the reader's own clock; nothing where that is the race's clock too. The server doesn't know it. */
export function YourTime({ at, timeZone }: { at: Date; timeZone: string }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => timeZone,
  );
  const [here, there] = [own, timeZone].map((zone) => format.dateTime(at, "dayTime", { timeZone: zone }));
  return here === there ? null : (
    <span className="block font-normal text-muted text-sm">{t("yourTime", { time: here ?? "" })}</span>
  );
}
