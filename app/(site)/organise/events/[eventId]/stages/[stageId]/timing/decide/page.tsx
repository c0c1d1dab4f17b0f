import { getTranslations } from "next-intl/server";
import { StatusMessage } from "@/components/ui/status-message";
import { DomainError } from "@/lib/domain/errors";
import { type PreviewedEffect, previewDecision } from "@/lib/domain/timing/previews/queries";
import { rosterOf } from "@/lib/domain/timing/rosters/queries";
import { refusalText } from "../../../../../../refusal-text";
import { one, type Query, type RoomParams, roomOf } from "../room";
import { DecideForm } from "./_components/decide-form";
import { Effects } from "./_components/effects";
import { type Choice, choice, decisionOfChoice } from "./choice";

type Props = { params: RoomParams; searchParams: Query };

/** What a decision would change, and only then the decision. */
export default async function DecidePage({ params, searchParams }: Props) {
  const { eventId, stageId } = await params;
  const { user, timeZone, here } = await roomOf(eventId, stageId);
  const asked = Object.entries(await searchParams).flatMap(([key, value]) => (one(value) ? [[key, one(value)]] : []));
  const read = choice.safeParse(Object.fromEntries(asked));
  const t = await getTranslations("timingRoom.decide");
  if (!read.success) return <StatusMessage kind="bad">{t("unknown")}</StatusMessage>;
  const roster = await rosterOf(stageId);
  const who = roster.find(({ registrationId }) => registrationId === read.data.entry);
  const effects = await effectsOrRefusal(async () => {
    if (read.data.kind === "move") return null;
    const { decisionOf, entry } = decisionOfChoice(read.data, timeZone, roster);
    return previewDecision(user, stageId, decisionOf, entry);
  });
  return (
    <section className="grid max-w-3xl gap-6">
      <h2 className="text-4xl">
        {t(`kinds.${read.data.kind}`)}
        {who && (
          <span className="block text-2xl/8">
            {who.bib && <span className="figures">{who.bib} · </span>}
            {who.name}
          </span>
        )}
      </h2>
      <Told choice={read.data} />
      {effects instanceof DomainError ? (
        <StatusMessage kind="bad">{await refusalText(effects)}</StatusMessage>
      ) : (
        <>
          {effects && <Effects effects={effects} />}
          <DecideForm choice={read.data} stageId={stageId} back={here} reason={t(`reasons.${read.data.kind}`)} />
        </>
      )}
    </section>
  );
}

async function Told({ choice: { kind, side, time, from, to, position, bibs } }: { choice: Choice }) {
  const t = await getTranslations("timingRoom.decide");
  const about = side && time && kind in SIDES ? t(`told.${kind as keyof typeof SIDES}.${side}`, { time }) : null;
  const interval = from && to ? t("told.interval", { from: from.replace("T", " "), to: to.replace("T", " ") }) : null;
  const lines = [
    about,
    interval,
    bibs,
    kind === "pin_rank" ? (position ?? t("told.unpin")) : null,
    kind === "move" ? t("told.move") : null,
  ];
  const told = lines.filter((line) => line !== null && line !== undefined);
  return told.length > 0 ? <p className="text-xl">{told.join(" · ")}</p> : null;
}

const SIDES = {
  adjust_time: true,
  shift_camera: true,
  shift_stage: true,
  shift_wave: true,
  shift_group: true,
} as const;

async function effectsOrRefusal(
  work: () => Promise<PreviewedEffect[] | null>,
): Promise<PreviewedEffect[] | DomainError | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
