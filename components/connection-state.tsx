import { RefreshCw, Wifi, WifiOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "./ui/badge";

const looks = {
  live: { icon: Wifi, tone: "ok" },
  reconnecting: { icon: RefreshCw, tone: "warn" },
  offline: { icon: WifiOff, tone: "bad" },
} as const;

/** Whether what one sees is what happens now. `lastAt` is when the last news came. */
export function ConnectionState({
  state,
  lastAt,
  timeZone,
}: {
  state: keyof typeof looks;
  lastAt: Date | null;
  timeZone: string;
}) {
  const t = useTranslations("live");
  const format = useFormatter();
  const time = lastAt ? format.dateTime(lastAt, "clockSeconds", { timeZone }) : "–";
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <Badge {...looks[state]}>{t(`connection.${state}`)}</Badge>
      {state !== "live" && <span className="text-muted">{t(`connectionTexts.${state}`, { time })}</span>}
    </div>
  );
}
