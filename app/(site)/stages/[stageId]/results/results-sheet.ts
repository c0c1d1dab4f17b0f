import { createTranslator } from "next-intl";
import { fileNameOf, type NamedSheet, refusedAsNull } from "@/app/(site)/sheet-files";
import { formatDuration } from "@/components/ui/duration";
import type { Actor } from "@/lib/domain/actor";
import { resultsOf, splitsOf } from "@/lib/domain/rankings/publications/queries";
import { splitKey, splitPlaces } from "@/lib/domain/rankings/publications/rules";
import { uuid } from "@/lib/fields";
import { messagesOf } from "@/lib/i18n/messages";
import { placesOfStage } from "./place-name";

const COLUMNS = [
  ...(["rank", "bib", "name", "gender", "category", "state", "time", "genderRank", "categoryRank"] as const),
];
const MOST_SPLITS = 200;

/** A stage's results with all splits, for a spreadsheet; null: nothing that the reader may know of. */
export async function resultsSheet(actor: Actor, stageId: string, wanted: string): Promise<NamedSheet | null> {
  if (!uuid().safeParse(stageId).success) return null;
  const found = await resultsOf(actor, stageId).catch(refusedAsNull);
  if (!found) return null;
  const { stage, official, lines } = found;
  const { locale, messages } = messagesOf(wanted);
  const t = createTranslator({ locale, messages });
  const ids = lines.map(({ registrationId }) => registrationId);
  const [splits, { nameOf }] = await Promise.all([splitsOf(official, ids), placesOfStage(stage.id)]);
  const places = splitPlaces([...splits.values()], MOST_SPLITS);
  const status = official ? `${t("results.official")} ${official.number}` : t("results.provisional");
  const time = durationIn(stage.rounding === "second_up" ? "seconds" : "milliseconds");
  const placeName = (place: (typeof places)[number]) =>
    [nameOf(place), `${(place.distance / 1000).toFixed(1)} km`, place.lap > 1 && `×${place.lap}`]
      .filter(Boolean)
      .join(" ");
  return {
    title: stage.name,
    fileName: fileNameOf(stage.event.name, stage.name, status),
    header: [...COLUMNS.map((column) => t(`results.${column}`)), ...places.map(placeName)],
    rows: lines.map((line) => {
      const times = new Map((splits.get(line.registrationId) ?? []).map((split) => [splitKey(split), split[3]]));
      return [
        ...[line.rank, line.bib, line.name, line.gender && t(`results.genders.${line.gender}`)],
        ...[line.category?.replace(/^\S+ /, "") ?? null, t(`timing.states.${line.state}`), time(line.timeMs)],
        ...[line.genderRank, line.categoryRank, ...places.map(({ key }) => time(times.get(key) ?? null))],
      ];
    }),
  };
}

const durationIn =
  (precision: "seconds" | "milliseconds") =>
  (ms: number | null): string | null =>
    ms === null ? null : formatDuration(ms, precision);
