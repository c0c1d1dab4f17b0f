import { CloudOff, CloudUpload, RefreshCw, Wifi, WifiOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import type { OfflineCopy } from "../offline-copy";
import type { useDesk } from "../use-desk";

type Props = { desk: ReturnType<typeof useDesk>; copy: OfflineCopy; eventId: string };

/** Whether there is a network, what waits to be told, and how old the list is. */
export function LinkState({ desk, copy, eventId }: Props) {
  const t = useTranslations("checkIn");
  const format = useFormatter();
  const { roster, untold } = desk.kept ?? { roster: null, untold: [] };
  const online = desk.link === "online";
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <span role="status" className="flex flex-wrap items-center gap-2">
          <Badge tone={online ? "ok" : desk.link === "asking" ? "neutral" : "warn"} icon={online ? Wifi : WifiOff}>
            {t(`link.${desk.link}`)}
          </Badge>
          <Badge tone={untold.length > 0 ? "warn" : "neutral"} icon={CloudUpload}>
            {t("untold", { count: untold.length })}
          </Badge>
        </span>
        <Button variant="outline" size="md" className="ml-auto" onClick={desk.send}>
          <RefreshCw aria-hidden />
          {untold.length > 0 ? t("sendNow") : t("refresh")}
        </Button>
      </div>
      {roster && (
        <p className="text-muted text-sm">
          {t("takenAt", {
            time: format.dateTime(roster.takenAt, "clock", { timeZone: roster.event.timeZone }),
            count: roster.entries.length,
          })}{" "}
          {t(`copy.${copy}`)}
        </p>
      )}
      <Trouble desk={desk} eventId={eventId} />
      {!roster && desk.link !== "asking" && desk.link !== "refused" && desk.link !== "unkept" && (
        <EmptyState icon={CloudOff} title={t("noListTitle")} text={t("noListText")} />
      )}
    </div>
  );
}

const MINUTE = 60_000;

function Trouble({ desk: { link, skew, kept }, eventId }: Pick<Props, "desk" | "eventId">) {
  const t = useTranslations("checkIn");
  const waiting = kept?.untold.length ?? 0;
  return (
    <>
      {link === "signed_out" && (
        <StatusMessage kind="warn">
          {t("signedOut")} {/* A whole new page: what this one keeps survives it. */}
          <a
            className="font-semibold underline underline-offset-4"
            href={`/sign-in?next=/organise/events/${eventId}/check-in`}
          >
            {t("signIn")}
          </a>
        </StatusMessage>
      )}
      {link === "refused" && <StatusMessage kind="bad">{t("refused", { count: waiting })}</StatusMessage>}
      {link === "failed" && <StatusMessage kind="warn">{t("failed")}</StatusMessage>}
      {link === "unkept" && <StatusMessage kind="bad">{t("notKept")}</StatusMessage>}
      {skew !== 0 && (
        <StatusMessage kind="warn">
          {t(skew > 0 ? "clockAhead" : "clockBehind", { minutes: Math.max(1, Math.round(Math.abs(skew) / MINUTE)) })}
        </StatusMessage>
      )}
    </>
  );
}
