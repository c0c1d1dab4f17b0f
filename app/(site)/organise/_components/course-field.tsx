"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ClimbProfile } from "@/components/climb-profile";
import { CourseMap } from "@/components/course-map";
import { TextField } from "@/components/form";
import { StatusMessage } from "@/components/ui/status-message";
import { measure } from "@/lib/domain/courses/rules";
import type { TrackMeasures, TrackPoint } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import type { FormState } from "@/lib/forms";
import type { Gpx, GpxRefused, GpxWarning } from "@/lib/gpx/words";

type Read = { file: string; gpx: Gpx; track: TrackPoint[]; measures: TrackMeasures };
type Props = { sport: Sport; tileUrl: string; required: boolean; state: FormState };
type Texts = Record<string, string | number>;

/** Reads the file where it was chosen: the course is seen at once, and what is wrong with it too. The server reads it again. */
export function CourseField({ sport, tileUrl, required, state }: Props) {
  const t = useTranslations();
  const [read, setRead] = useState<Read | null>(null);
  const [refused, setRefused] = useState<GpxRefused | null>(null);
  const choose = async (file: File | undefined) => {
    setRead(null);
    setRefused(null);
    if (!file) return;
    // The parser is loaded by those who choose a file.
    const { parseGpx } = await import("@/lib/gpx");
    const gpx = parseGpx(new Uint8Array(await file.arrayBuffer()));
    if (gpx.ok) setRead({ file: file.name, gpx, ...measure(gpx.points) });
    else setRefused(gpx);
  };
  const sent = state.refusal?.code === "gpx_refused" ? (state.refusal.facts as { reason: string; facts: Texts }) : null;
  const refusal = refused ?? sent;
  return (
    <div className="grid gap-3">
      <TextField
        state={state}
        name="gpx"
        type="file"
        accept=".gpx,application/gpx+xml"
        label={t("gpx.label")}
        hint={t("gpx.hint", { limit: 20 })}
        required={required}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {refusal && (
        <StatusMessage kind="bad">{t(`gpx.refusals.${refusal.reason}` as never, refusal.facts as never)}</StatusMessage>
      )}
      {read && <Preview {...read} sport={sport} tileUrl={tileUrl} />}
    </div>
  );
}

function Preview({ file, gpx, track, measures, sport, tileUrl }: Read & Pick<Props, "sport" | "tileUrl">) {
  const t = useTranslations();
  const format = useFormatter();
  const distance = t("common.kilometres", {
    value: format.number(measures.distance / 1000, { maximumFractionDigits: 2 }),
  });
  const places = gpx.waypoints.filter(({ name }) => name).length;
  return (
    <div className="grid gap-3">
      <StatusMessage kind="ok">
        {t("gpx.readDone", { name: gpx.name ?? file, distance, points: gpx.points.length })}
      </StatusMessage>
      {gpx.warnings.map((warning) => (
        <StatusMessage key={warning.code} kind="warn">
          {warningText(t as never, warning)}
        </StatusMessage>
      ))}
      {places > 0 && (
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="waypoints" className="size-5" defaultChecked />
          {t("organise.checkpoints.fromWaypoints", { count: places })}
        </label>
      )}
      <p className="text-muted text-sm">{t("gpx.preview")}</p>
      <CourseMap
        sport={sport}
        track={track}
        distance={measures.distance}
        checkpoints={[]}
        tileUrl={tileUrl}
        className="h-72"
      />
      <ClimbProfile sport={sport} points={track} measures={measures} />
    </div>
  );
}

function warningText(t: (key: string, facts: Texts) => string, { code, ...facts }: GpxWarning): string {
  return t(`gpx.warnings.${code}`, facts as Texts);
}
