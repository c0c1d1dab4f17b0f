import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { formOf, GPX } from "@/lib/testing/gpx";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as upload } from "../upload/route";
import { GET as getStage } from "./[id]/route";
import { GET, POST } from "./route";

withFreshLimits();

const tenK = {
  name: "10km Race",
  description: "A scenic 10km race through the city.",
  start_time: "2026-04-12 09:30:00",
  end_time: "2026-04-12 11:00:00",
  registration_end_time: "2026-04-01 23:59:59",
  min_age: 16,
};

async function create(changes: object = {}, event?: { id: string }) {
  const event_id = (event ?? (await anEvent())).id;
  return send(POST, { bearer: await bearerOf("organizer"), body: { event_id, ...tenK, ...changes } });
}
const read = async (id: string) => (await send(getStage, { params: { id } })).body.stage;

describe("POST /v1/stages", () => {
  it("201 as documented, and reads back as it was sent", async () => {
    const event = await anEvent();
    const category = await prisma.category.create({ data: { label: "Course à pied" } });
    const answer = await create({ category_id: category.id, bib_number_min: 100, bib_number_max: 500 }, event);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Étape créée avec succès", stage_id: expect.any(String) });
    expect(await read(answer.body.stage_id)).toMatchObject({
      ...tenK,
      event_id: event.id,
      category_label: "Course à pied",
      type: "gpx",
      bib_number_min: 100,
      bib_number_max: 500,
    });
  });

  it("201 with a name alone", async () => {
    const event_id = (await anEvent()).id;
    const answer = await send(POST, { bearer: await bearerOf("organizer"), body: { event_id, name: "City Sprint" } });
    expect(await read(answer.body.stage_id)).toMatchObject({
      start_time: null,
      end_time: null,
      min_age: null,
      type: "gpx",
    });
  });

  it.each([
    [{ type: "gpx", gpx_file_url: "uploads/gpx/trail.gpx" }],
    [{ type: "laps", lap_distance_meters: 1500, required_laps: 10 }],
    [{ type: "point_to_point", total_distance_meters: 100 }],
  ])("201 for the documented kinds of stage: %j", async (kind) => {
    const answer = await create(kind);
    expect(answer.status).toBe(201);
    expect(await read(answer.body.stage_id)).toMatchObject(kind);
  });

  it("201 with an uploaded GPX file has a course", async () => {
    const bearer = await bearerOf("organizer");
    const raw = formOf({ type: "gpx", file: new File([GPX], "a.gpx") });
    const { url } = (await send(upload, { bearer, raw })).body;
    for (const gpx_file_url of [url, new URL(url).pathname, new URL(url).pathname.slice(1)]) {
      const { body } = await create({ gpx_file_url });
      const course = await prisma.course.findFirstOrThrow({ where: { stageId: body.stage_id } });
      expect(course).toMatchObject({ version: 1, laps: 1, startLat: 45.9, startLon: 6.12, climb: null });
      expect(course.lapDistance).toBeCloseTo(1112, 0);
    }
  });

  it.each(["America/New_York", "Asia/Kathmandu", "Pacific/Apia"])(
    "201 in %s keeps the wall clock",
    async (timeZone) => {
      const { body } = await create({}, await anEvent({ timeZone }));
      expect(await read(body.stage_id)).toMatchObject({
        start_time: tenK.start_time,
        registration_end_time: tenK.registration_end_time,
      });
    },
  );

  it("401, 403 for who does not organise the event, 404 for an event that one may not know of", async () => {
    const event = await anEvent();
    const hidden = await anEvent({ visibility: "private" });
    const status = async (event_id: string, bearer?: string) =>
      (await send(POST, { bearer, body: { event_id, ...tenK } })).status;
    expect(await status(event.id)).toBe(401);
    expect(await status(event.id, await bearerOf("amelie"))).toBe(403);
    expect(await status(hidden.id, await bearerOf("amelie"))).toBe(404);
    expect(await status(NOBODY, await bearerOf("amelie"))).toBe(404);
    expect(await status(event.id, await bearerOf("admin"))).toBe(201);
    expect(await prisma.stage.count()).toBe(1);
  });

  it.each([
    [{ name: undefined }, "name : champ obligatoire"],
    [{ event_id: "x" }, "event_id : identifiant invalide"],
    [{ start_time: "soon" }, "start_time : date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)"],
    [{ start_time: "2026-03-29 02:30:00" }, "start_time : cette heure n'existe pas ce jour-là (changement d'heure)"],
    [{ end_time: "2026-04-12 09:30:00" }, "end_time : la fin doit être postérieure au début"],
    [{ registration_end_time: "2026-04-12 11:00:01" }, "registration_end_time : la clôture doit précéder la fin"],
    [{ min_age: -1 }, "min_age : trop petit (0 au moins)"],
    [{ min_age: "16" }, "min_age : type de valeur invalide"],
    [{ category_id: 999_999 }, "category_id : cet identifiant ne désigne rien"],
    [{ type: "swim" }, "type : valeur non autorisée (gpx, laps, point_to_point)"],
    [{ required_laps: 3 }, "required_laps : ne s'applique pas à ce type d'étape"],
    [{ type: "laps", lap_distance_meters: 0 }, "lap_distance_meters : trop petit (0 au moins)"],
    [{ bib_number_min: 500, bib_number_max: 100 }, "bib_number_min : le minimum dépasse le maximum"],
    [{ bib_number_max: 2 ** 31 }, "bib_number_max : trop grand (2147483647 au plus)"],
    [{ tolerance_meters: 4 }, "tolerance_meters : trop petit (5 au moins)"],
    [
      { gpx_file_url: "https://elsewhere.example/trail.gpx" },
      "gpx_file_url : envoyez d'abord le fichier avec POST /v1/upload",
    ],
    [
      { gpx_file_url: "http://localhost:3000.evil.example/uploads/gpx/a.gpx" },
      "gpx_file_url : envoyez d'abord le fichier avec POST /v1/upload",
    ],
    [
      { gpx_file_url: "uploads/gpx/../../auth-secret" },
      "gpx_file_url : envoyez d'abord le fichier avec POST /v1/upload",
    ],
    [{ gpx_file_url: "file:///etc/passwd" }, "gpx_file_url : envoyez d'abord le fichier avec POST /v1/upload"],
    [{ description: "\u0000" }, "description : caractères non autorisés"],
    [{ rank: 1 }, "rank : champ inconnu"],
  ])("400 for %j", async (changes, message) => {
    const answer = await create(changes);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.stage.count()).toBe(0);
  });
});

describe("GET /v1/stages", () => {
  it("200 lists the stages of open events, by pages", async () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 3, 12, hour));
    const made = [];
    for (const hour of [7, 8, 9]) made.push((await aStage({ startAt: at(hour) })).id);
    await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    const ids = async (query: Record<string, string>) =>
      (await send(GET, { query })).body.stages.map(({ id }: { id: string }) => id);
    expect(await ids({ include: "images" })).toEqual(made);
    expect(await ids({ limit: "1", offset: "1" })).toEqual([made[1]]);
  });

  it.each<Record<string, string>>([{ limit: "0" }, { limit: "1001" }, { offset: "-1" }, { offset: "x" }])(
    "400 for %j",
    async (query) => {
      expect((await send(GET, { query })).status).toBe(400);
    },
  );
});
