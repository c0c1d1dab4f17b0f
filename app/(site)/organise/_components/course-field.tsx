"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/form";
import { StatusMessage } from "@/components/ui/status-message";
import { measure } from "@/lib/domain/courses/rules";
import type { Sport } from "@/lib/domain/timing/types";
import type { FormState } from "@/lib/forms";
import { GPX_LIMITS, type GpxRefused } from "@/lib/gpx/words";
import { CoursePreview, type ReadCourse } from "./course-preview";

type Props = { sport: Sport; tileUrl: string | null; isNew: boolean; required: boolean; state: FormState };
type Choice = "none" | "reading" | ReadCourse | GpxRefused;

const MEGABYTE = 1024 * 1024;

/** Reads the file where it was chosen: the course is seen at once, and what is wrong with it too. The server reads it again. */
export function CourseField({ sport, tileUrl, isNew, required, state }: Props) {
  const t = useTranslations();
  const [choice, setChoice] = useState<Choice>("none");
  const choose = async (file: File | undefined) => {
    setChoice(file ? "reading" : "none");
    if (file) setChoice(await readCourse(file));
  };
  const sent = state.refusal?.code === "gpx_refused" ? (state.refusal.facts as Omit<GpxRefused, "ok">) : null;
  const refused = choice === "none" ? sent : typeof choice === "object" && "reason" in choice ? choice : null;
  return (
    <div className="grid gap-3">
      <TextField
        state={state}
        name="gpx"
        type="file"
        accept=".gpx,application/gpx+xml"
        label={t("gpx.label")}
        hint={isNew ? t("gpx.hint", { limit: GPX_LIMITS.bytes / MEGABYTE }) : t("organise.stage.newCourse")}
        required={required}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {choice === "reading" && <StatusMessage>{t("gpx.reading")}</StatusMessage>}
      {refused && (
        <StatusMessage kind="bad">{t(`gpx.refusals.${refused.reason}`, refused.facts as never)}</StatusMessage>
      )}
      {typeof choice === "object" && "gpx" in choice && (
        <CoursePreview {...choice} sport={sport} tileUrl={tileUrl} isNew={isNew} />
      )}
      {typeof choice === "object" && !isNew && (
        <TextField
          state={state}
          name="reason"
          label={t("organise.stage.reason")}
          hint={t("organise.stage.reasonHint")}
        />
      )}
    </div>
  );
}

async function readCourse(file: File): Promise<ReadCourse | GpxRefused> {
  // The parser is loaded by those who choose a file.
  const { parseGpx } = await import("@/lib/gpx");
  const gpx = parseGpx(new Uint8Array(await file.arrayBuffer()));
  return gpx.ok ? { file: file.name, gpx, ...measure(gpx.points) } : gpx;
}
