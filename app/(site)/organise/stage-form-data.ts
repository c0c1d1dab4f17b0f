import { getTranslations } from "next-intl/server";
import { categories } from "@/lib/domain/categories/queries";
import type { ownStageOf } from "@/lib/domain/stages/queries";
import { typedAmount } from "@/lib/money";
import { formatLocalInput } from "@/lib/time";
import type { StageFields } from "./_components/stage-fields";
import { sportOfLabel } from "./sport-name";

/** The sports to choose from, each by its name in the reader's language where it has one. */
export async function sportChoices() {
  const t = await getTranslations("sports");
  return (await categories()).map((category) => {
    const known = sportOfLabel(category);
    return { id: category.id, name: known ? t(known) : category.label, sport: category.sport };
  });
}

const EMPTY = {
  name: "",
  description: "",
  categoryId: "",
  registrationEndAt: "",
  minAge: "",
  capacity: "",
  bibMin: "",
  bibMax: "",
  lapDistanceMeters: "",
  requiredLaps: "",
  totalDistanceMeters: "",
  price: "",
  ageGroupsFrom: "",
} as const;

type Times = { startAt: Date; endAt: Date; timeZone: string; currency: string };

/** A new stage is run during its event. */
export const blankStage = ({ startAt, endAt, timeZone, currency }: Times): StageFields => ({
  ...EMPTY,
  type: "gpx",
  clock: "gun",
  rounding: "none",
  ties: "shared",
  currency,
  startAt: formatLocalInput(startAt, timeZone),
  endAt: formatLocalInput(endAt, timeZone),
});

type Stage = Awaited<ReturnType<typeof ownStageOf>>;

export function stageFields(stage: Stage): StageFields {
  const time = (instant: Date | null) => (instant ? formatLocalInput(instant, stage.event.timeZone) : "");
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    name: stage.name,
    description: text(stage.description),
    categoryId: text(stage.categoryId),
    startAt: time(stage.startAt),
    endAt: time(stage.endAt),
    registrationEndAt: time(stage.registrationEndAt),
    minAge: text(stage.minAge),
    capacity: text(stage.capacity),
    bibMin: text(stage.bibMin),
    bibMax: text(stage.bibMax),
    lapDistanceMeters: text(stage.lapDistanceMeters),
    requiredLaps: text(stage.requiredLaps),
    totalDistanceMeters: text(stage.totalDistanceMeters),
    type: stage.type,
    clock: stage.clock,
    rounding: stage.rounding,
    ties: stage.ties,
    currency: stage.event.currency,
    ageGroupsFrom: stage.ageGroupsFrom.join(", "),
    price: stage.price ? typedAmount(stage.price, stage.event.currency) : "",
  };
}
