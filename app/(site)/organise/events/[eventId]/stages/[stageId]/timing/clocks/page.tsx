import { Clock } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Duration, formatDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { wavesOf } from "@/lib/domain/stages/waves/queries";
import { cameraClocks } from "@/lib/domain/timing/clocks/queries";
import { formatWallClock } from "@/lib/time";
import { ChooseForm, type Part } from "../_components/choose-form";
import { type RoomParams, roomOf } from "../room";

/** What the cameras' clocks and the starts were in truth. */
export default async function ClocksPage({ params }: { params: RoomParams }) {
  const { eventId, stageId } = await params;
  const { user, stage, here, timeZone } = await roomOf(eventId, stageId);
  const [cameras, { waves }] = await Promise.all([cameraClocks(user, stageId), wavesOf(user, stageId)]);
  const t = await getTranslations("timingRoom");
  const action = `${here}/decide`;
  const started: Part[] = [
    {
      ...{ kind: "select", name: "side", label: t("choose.started") },
      options: [
        ["minus", t("choose.later")],
        ["plus", t("choose.earlier")],
      ],
    },
    { kind: "text", name: "time", label: t("choose.by"), hint: t("choose.byHint") },
  ];
  const submit = t("choose.look");
  return (
    <div className="grid gap-10">
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("clocks.title")}</h2>
        <p className="max-w-prose text-muted">{t("clocks.lead")}</p>
        {cameras.length === 0 && <EmptyState icon={Clock} title={t("clocks.empty")} />}
        <ul className="grid items-start gap-4 lg:grid-cols-2">
          {cameras.map((camera) => (
            <Camera key={camera.id} camera={camera} here={here} timeZone={timeZone} gun={stage.startAt} />
          ))}
        </ul>
      </section>
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("clocks.starts")}</h2>
        <p className="max-w-prose text-muted">{t("clocks.startsLead")}</p>
        <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
          <ChooseForm
            {...{ action, submit, hidden: { kind: "shift_stage" }, parts: started }}
            title={t("decide.kinds.shift_stage")}
          />
          {waves.length > 0 && (
            <ChooseForm
              {...{ action, submit, hidden: { kind: "shift_wave" } }}
              title={t("decide.kinds.shift_wave")}
              parts={[
                {
                  ...{ kind: "select", name: "wave", label: t("choose.wave") },
                  options: waves.map(({ id, name }) => [id, name] as const),
                },
                ...started,
              ]}
            />
          )}
          <ChooseForm
            {...{ action, submit, hidden: { kind: "shift_group" } }}
            title={t("decide.kinds.shift_group")}
            parts={[{ kind: "text", name: "bibs", label: t("choose.bibs"), hint: t("choose.bibsHint") }, ...started]}
          />
        </div>
      </section>
    </div>
  );
}

type CameraProps = {
  camera: Awaited<ReturnType<typeof cameraClocks>>[number];
  here: string;
  timeZone: string;
  gun: Date | null;
};

async function Camera({ camera, here, timeZone, gun }: CameraProps) {
  const t = await getTranslations("timingRoom");
  const format = await getFormatter();
  const { drift, proposals } = camera;
  const name = camera.name ?? t("clocks.unnamed", { id: camera.id.slice(0, 8) });
  const clock = (at: number) => format.dateTime(at, "clockSeconds", { timeZone });
  const wall = (at: number) => formatWallClock(new Date(at), timeZone).replace(" ", "T");
  return (
    <li className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <div>
        <h3 className="text-2xl/7">{name}</h3>
        <p className="text-muted">{t("clocks.reads", { count: camera.reads, time: clock(camera.lastAt) })}</p>
      </div>
      {drift ? (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Duration ms={drift.milliseconds} precision="tenths" sign className="font-bold text-4xl" />
          <span className="text-muted">
            {t("clocks.drift", { count: drift.count, spread: (drift.spread / 1000).toFixed(1) })}
          </span>
        </p>
      ) : (
        <p className="text-muted">{t("clocks.noDrift")}</p>
      )}
      {proposals.map(({ from, to, milliseconds, count, sure }) => {
        const query = new URLSearchParams({
          ...{ kind: "shift_camera", camera: camera.id, from: wall(from), to: wall(to + 1000) },
          ...{ side: milliseconds < 0 ? "minus" : "plus", time: formatDuration(milliseconds, "milliseconds") },
        });
        const text = { count, time: formatDuration(milliseconds, "tenths"), from: clock(from), to: clock(to) };
        return (
          <div key={from} className="grid gap-2 rounded-md bg-warn-soft p-3">
            <p>{t(milliseconds < 0 ? "clocks.fast" : "clocks.slow", text)}</p>
            {!sure && <p className="text-sm">{t("clocks.unsure")}</p>}
            <Button size="lg" className="justify-self-start" asChild>
              <Link href={`${here}/decide?${query}`}>{t("clocks.correct")}</Link>
            </Button>
          </div>
        );
      })}
      <details>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">{t("clocks.byHand")}</summary>
        <ChooseForm
          action={`${here}/decide`}
          title={t("decide.kinds.shift_camera")}
          hint={t("clocks.byHandHint")}
          hidden={{ kind: "shift_camera", camera: camera.id }}
          parts={[
            {
              ...{ kind: "select", name: "side", label: t("choose.clockWas") },
              options: [
                ["minus", t("choose.fast")],
                ["plus", t("choose.slow")],
              ],
            },
            { kind: "text", name: "time", label: t("choose.by"), hint: t("choose.byHint") },
            { kind: "moment", name: "from", label: t("choose.from"), value: gun ? wall(gun.getTime()) : undefined },
            { kind: "moment", name: "to", label: t("choose.to"), value: wall(camera.lastAt + 1000) },
          ]}
          submit={t("choose.look")}
        />
      </details>
    </li>
  );
}
