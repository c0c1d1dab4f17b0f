import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { Badge } from "@/components/ui/badge";
import type { UserActor } from "@/lib/domain/actor";
import { ownSessions } from "@/lib/domain/users/sessions/queries";
import { PLATFORM_TIME_ZONE } from "@/lib/time";
import { endOthersAction, endSessionAction } from "../actions";
import { Part } from "./part";

export async function SessionsSection({ actor }: { actor: UserActor }) {
  const [t, format] = [await getTranslations("profile"), await getFormatter()];
  const sessions = await ownSessions(actor);
  return (
    <Part title={t("sessions")}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {sessions.map(({ id, own, device, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-3 sm:p-4">
            <div className="grid min-w-0 gap-0.5">
              <p className="wrap-anywhere font-semibold">{device ? nameOf(device) : t("sessionUnknown")}</p>
              <p className="text-muted text-sm">
                {t("sessionSince", { date: format.dateTime(createdAt, "dayTime", { timeZone: PLATFORM_TIME_ZONE }) })}
              </p>
            </div>
            {own ? (
              <Badge tone="ok">{t("sessionOwn")}</Badge>
            ) : (
              <FieldsForm
                action={endSessionAction}
                hidden={{ sessionId: id }}
                submit={t("sessionEnd")}
                pending={t("saving")}
                variant="outline"
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <FieldsForm action={endOthersAction} submit={t("sessionsEnd")} pending={t("saving")} variant="outline" />
      )}
    </Part>
  );
}

const BROWSERS = ["Edg", "OPR", "Firefox", "Chrome", "Safari", "curl"] as const;
const SYSTEMS = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"] as const;
const SPOKEN: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "Mac" };

/** `Firefox · Windows`, as far as the device says it. */
function nameOf(device: string): string {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => names.find((name) => device.includes(name)) ?? []);
  return found.map((name) => SPOKEN[name] ?? name).join(" · ") || device.slice(0, 60);
}
