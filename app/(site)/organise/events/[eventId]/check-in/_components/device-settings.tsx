"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { forgetEvent } from "../desk-store";
import { forgetOfflineCopy } from "../offline-copy";
import type { useDesk } from "../use-desk";

const LONGEST_NAME = 60;

/** What this device is called in what others read, and how to take its list away. */
type Props = { eventId: string; home: string; desk: ReturnType<typeof useDesk> };

export function DeviceSettings({ eventId, home, desk }: Props) {
  const t = useTranslations("checkIn.device");
  const waiting = (desk.kept?.untold.length ?? 0) + (desk.kept?.reports.length ?? 0);
  const forget = async () => {
    await forgetOfflineCopy();
    await forgetEvent(eventId);
    // Away from here, or the list would be taken again.
    location.replace(home);
  };
  return (
    <details className="rounded-lg border border-line bg-surface px-4">
      <summary className="min-h-11 cursor-pointer py-3 font-semibold">{t("title", { name: desk.device })}</summary>
      <div className="grid gap-5 pb-4">
        <Field label={t("name")} hint={t("nameHint")}>
          {(control) => (
            <Input
              {...control}
              maxLength={LONGEST_NAME}
              defaultValue={desk.device}
              key={desk.device}
              onBlur={({ target }) => target.value.trim() && desk.rename(target.value.trim())}
            />
          )}
        </Field>
        <div className="grid justify-items-start gap-2">
          <p className="text-muted text-sm">{waiting > 0 ? t("waiting", { count: waiting }) : t("forgetText")}</p>
          <Button variant="outline" disabled={waiting > 0} onClick={forget}>
            {t("forget")}
          </Button>
        </div>
      </div>
    </details>
  );
}
