"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import type { UserActor } from "@/lib/domain/actor";
import { createCheckpoints } from "@/lib/domain/checkpoints/commands";
import { invalid } from "@/lib/domain/errors";
import { ownEventOf } from "@/lib/domain/events/queries";
import { createStage, deleteStage, updateStage } from "@/lib/domain/stages/commands";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { changesOf } from "@/lib/domain/stages/rules";
import { keepGpx } from "@/lib/domain/uploads/commands";
import { gpxUrl } from "@/lib/domain/uploads/queries";
import { count, description, meters, name, text, uuid, wallClock } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { parseGpx } from "@/lib/gpx";
import { parseAmount } from "@/lib/money";
import { emptied, numeric } from "./organiser";

const stage = z.object({
  name: name(),
  description: description().optional(),
  categoryId: numeric(count(1)).optional(),
  startAt: wallClock().optional(),
  endAt: wallClock().optional(),
  registrationEndAt: wallClock().optional(),
  minAge: numeric(count(0, 120)).optional(),
  capacity: numeric(count(1)).optional(),
  bibMin: numeric(count()).optional(),
  bibMax: numeric(count()).optional(),
  type: z.enum(["gpx", "laps", "point_to_point"]),
  lapDistanceMeters: numeric(meters()).optional(),
  requiredLaps: numeric(count(1, 10_000)).optional(),
  totalDistanceMeters: numeric(meters()).optional(),
  clock: z.enum(["gun", "net"]),
  rounding: z.enum(["none", "second_up"]),
  ties: z.enum(["shared", "milliseconds"]),
  price: z.string().optional(),
  ageGroupsFrom: z
    .string()
    .default("")
    .transform((ages) =>
      ages
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    )
    .pipe(z.array(count(1, 120))),
  gpx: z.instanceof(File).optional(),
  waypoints: z.literal("on").optional(),
});

/** Makes a stage with its course, and where asked a checkpoint at each place that the file names. */
export async function createStageAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(stage.extend({ eventId: uuid() }), form, async ({ gpx, waypoints, ...input }) => {
    const actor = await signedIn();
    if (input.type === "gpx" && !gpx) throw invalid("gpx", "required");
    const course = gpx ? await courseFile(actor, gpx) : null;
    const { currency } = await ownEventOf(actor, input.eventId);
    const price = priceOf(input.price, currency);
    const stageId = await createStage(actor, { ...input, price, gpxFileUrl: course?.url });
    if (course && waypoints) await createCheckpoints(actor, stageId, course.places);
    return { stageId };
  });
  if (state.done) redirect(`/stages/${state.done.stageId}`);
  return state;
}

/** What an organiser may leave empty in the form of a stage. */
const MAY_BE_EMPTY = [
  "description",
  "categoryId",
  "startAt",
  "endAt",
  "registrationEndAt",
  "minAge",
  "capacity",
  "bibMin",
  "bibMax",
  "lapDistanceMeters",
  "requiredLaps",
  "totalDistanceMeters",
] as const;

const edited = stage.extend({ stageId: uuid(), reason: text(500).optional() });

/** Changes what differs from before; a file makes a new version of the course. */
export async function updateStageAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(edited, form, async ({ stageId, gpx, waypoints, reason, ...input }) => {
    const actor = await signedIn();
    const present = await ownStageOf(actor, stageId);
    const changes = changesOf(present, {
      ...input,
      ...emptied(input, MAY_BE_EMPTY),
      price: priceOf(input.price, present.event.currency),
    });
    const course = gpx ? await courseFile(actor, gpx) : null;
    if (course) changes.gpxFileUrl = course.url;
    if (Object.keys(changes).length > 0) await updateStage(actor, stageId, changes, reason);
    if (course && waypoints) await createCheckpoints(actor, stageId, course.places);
    return { eventId: present.eventId };
  });
  if (state.done) redirect(`/organise/events/${state.done.eventId}?done=saved`);
  return state;
}

export async function deleteStageAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ id: uuid() }), form, async ({ id }) => {
    const actor = await signedIn();
    const { eventId } = await ownStageOf(actor, id);
    await deleteStage(actor, id);
    return { eventId };
  });
  if (state.done) redirect(`/organise/events/${state.done.eventId}?done=saved`);
  return state;
}

/** What was typed as a price, in minor units; null: free. */
function priceOf(typed: string | undefined, currency: string): number | null {
  if (typed === undefined) return null;
  const price = parseAmount(typed, currency);
  if (price === null) throw invalid("price", "wrong_type");
  return price || null;
}

async function courseFile(actor: UserActor, file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const url = gpxUrl(await keepGpx(actor, bytes));
  const gpx = parseGpx(bytes);
  const named = gpx.ok ? gpx.waypoints.filter((place) => place.name) : [];
  return {
    url,
    places: named.map(({ name, lat, lon }) => ({
      name: name ?? "",
      kind: "split" as const,
      position: { lat, lon },
      distances: [],
    })),
  };
}
