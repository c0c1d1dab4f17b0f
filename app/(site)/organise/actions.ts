"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { createCheckpoints } from "@/lib/domain/checkpoints/commands";
import { invalid, refuse } from "@/lib/domain/errors";
import { createEvent } from "@/lib/domain/events/commands";
import { createStage } from "@/lib/domain/stages/commands";
import { keepGpx } from "@/lib/domain/uploads/commands";
import { gpxUrl } from "@/lib/domain/uploads/queries";
import { count, description, meters, name, text, timeZone, uuid, wallClock } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { parseGpx } from "@/lib/gpx";

/** Forms write numbers as text. */
const numeric = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? Number(value) : value), schema);

const newEvent = z.object({
  name: name(),
  description: description().optional(),
  startAt: wallClock(),
  endAt: wallClock(),
  timeZone: timeZone(),
  postalCode: text(20).optional(),
  city: text(200).optional(),
  country: text(200).optional(),
  capacity: numeric(count(1)).optional(),
});

async function organiser(): Promise<UserActor> {
  const user = await currentUser();
  if (!user) throw refuse("unauthenticated");
  return user;
}

export async function createEventAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(newEvent, form, async (input) => ({
    eventId: await createEvent(await organiser(), input),
  }));
  if (state.done) redirect(`/organise/events/${state.done.eventId}?created=1`);
  return state;
}

const newStage = z.object({
  eventId: uuid(),
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
  gpx: z.instanceof(File).optional(),
  waypoints: z.literal("on").optional(),
});

/** Makes a stage with its course, and where asked a checkpoint at each place that the file names. */
export async function createStageAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(newStage, form, async ({ gpx, waypoints, ...input }) => {
    const actor = await organiser();
    const course = gpx ? await courseFile(actor, gpx) : null;
    if (input.type === "gpx" && !course) throw invalid("gpx", "required");
    const stageId = await createStage(actor, { ...input, gpxFileUrl: course?.url });
    if (course && waypoints) await createCheckpoints(actor, stageId, course.places);
    return { stageId };
  });
  if (state.done) redirect(`/stages/${state.done.stageId}`);
  return state;
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
