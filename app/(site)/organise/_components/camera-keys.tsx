"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Badge } from "@/components/ui/badge";
import { EMPTY_FORM } from "@/lib/forms";
import { makeCameraKeyAction, revokeCameraKeyAction } from "../camera-actions";
import { DeleteButton } from "./delete-button";

type Key = { id: string; name: string; createdAt: Date; revokedAt: Date | null };
type Props = {
  eventId: string;
  timeZone: string;
  keys: Key[];
  /** Where a camera sends to, and a stage of the event to show it by. */
  recordsUrl: string;
  stageId: string | null;
};

export function CameraKeys({ keys, timeZone, ...made }: Props) {
  const t = useTranslations("organise.cameras");
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h2 className="text-3xl">{t("title")}</h2>
        <p className="max-w-prose text-muted">{t("text")}</p>
      </div>
      {keys.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {keys.map((key) => (
            <KeyRow key={key.id} camera={key} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <MakeKey {...made} />
    </section>
  );
}

function KeyRow({ camera: { id, name, createdAt, revokedAt }, timeZone }: { camera: Key; timeZone: string }) {
  const t = useTranslations("organise.cameras");
  const format = useFormatter();
  const day = (instant: Date) => format.dateTime(instant, "dayTime", { timeZone });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">{name}</p>
        <p className="text-muted text-sm">
          {revokedAt ? t("revokedOn", { date: day(revokedAt) }) : t("since", { date: day(createdAt) })}
        </p>
      </div>
      {revokedAt ? (
        <Badge>{t("revoked")}</Badge>
      ) : (
        <DeleteButton
          id={id}
          action={revokeCameraKeyAction}
          label={t("revoke")}
          title={t("revokeTitle", { name })}
          text={t("revokeText")}
          confirm={t("revokeConfirm")}
          small
        />
      )}
    </li>
  );
}

function MakeKey({ eventId, recordsUrl, stageId }: Omit<Props, "keys" | "timeZone">) {
  const t = useTranslations("organise.cameras");
  const [state, action, pending] = useActionState(makeCameraKeyAction, EMPTY_FORM);
  const { name = "", secret } = state.done ?? {};
  return (
    <Form state={state} action={action} className="grid gap-4">
      <FormRefusal state={state} />
      <FormDone state={state} title={t("madeTitle", { name })}>
        <div className="grid gap-3">
          <p>{t("madeText")}</p>
          <Code>{secret}</Code>
          <p className="font-semibold">{t("example")}</p>
          <Code>{exampleOf(recordsUrl, secret ?? "", stageId)}</Code>
          <p className="text-sm">{t("exampleText")}</p>
        </div>
      </FormDone>
      <input type="hidden" name="eventId" value={eventId} />
      <div className="grid max-w-xl items-end gap-4 sm:grid-cols-[1fr_auto]">
        <TextField state={state} name="name" label={t("name")} hint={t("nameHint")} required autoComplete="off" />
        <SubmitButton pending={pending} label={t("make")} pendingLabel={t("making")} variant="outline" size="md" />
      </div>
    </Form>
  );
}

const exampleOf = (url: string, secret: string, stageId: string | null) =>
  [
    `curl ${url} \\`,
    `  -H 'X-API-Key: ${secret}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify({ stage_id: stageId ?? "…", ocr_label: "42" })}'`,
  ].join("\n");

function Code({ children }: { children: string | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard
    <pre tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-ground p-3 text-ink text-sm">
      <code>{children}</code>
    </pre>
  );
}
