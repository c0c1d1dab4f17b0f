import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { formOf, GPX } from "@/lib/testing/gpx";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as createStage } from "../../../../stages/route";
import { POST as upload } from "../../../../upload/route";
import { GET } from "./route";

withFreshLimits();

const HOUR = 3_600_000;
/** 20 metres and 200 metres east of the course. */
const BESIDE = { lat: "45.905", long: "6.12026" };
const FARTHER = { lat: "45.905", long: "6.1226" };

/** A stage along the way of `GPX`, being run now. */
async function aCourse(event: { id: string }): Promise<string> {
  const bearer = await bearerOf("organizer");
  const { url } = (await send(upload, { bearer, raw: formOf({ type: "gpx", file: new File([GPX], "a") }) })).body;
  const { body } = await send(createStage, {
    bearer,
    body: { event_id: event.id, name: "10km City Run", gpx_file_url: url },
  });
  return body.stage_id;
}
const near = async (event: { id: string }, query: Record<string, string>) =>
  (await send(GET, { params: { eventId: event.id }, query })).body.stages.map(({ id }: { id: string }) => id);

describe("GET /v1/events/{eventId}/stages/live", () => {
  it("200 finds the stages whose track is within 50 metres, or within the tolerance", async () => {
    const event = await anEvent();
    const id = await aCourse(event);
    await aStage({ eventId: event.id });
    expect(await near(event, BESIDE)).toEqual([id]);
    expect(await near(event, FARTHER)).toEqual([]);
    expect(await near(event, { ...FARTHER, tolerance: "300" })).toEqual([id]);
    expect(await near(event, { ...BESIDE, tolerance: "0" })).toEqual([]);
  });

  it.each([
    ["not yet", { startAt: new Date(Date.now() + HOUR) }],
    ["no more", { startAt: new Date(Date.now() - 2 * HOUR), endAt: new Date(Date.now() - HOUR) }],
  ])("200 leaves out what is %s being run", async (_, times) => {
    const event = await anEvent();
    const id = await aCourse(event);
    await prisma.stage.update({ where: { id }, data: times });
    expect(await near(event, BESIDE)).toEqual([]);
  });

  it.each([
    [{ long: "6" }, "lat : champ obligatoire"],
    [{ lat: "45.9" }, "long : champ obligatoire"],
    [{ lat: "91", long: "6" }, "lat : coordonnées invalides"],
    [{ lat: "45", long: "-180.1" }, "long : coordonnées invalides"],
    [{ lat: "north", long: "6" }, "lat : type de valeur invalide"],
    [{ lat: "NaN", long: "Infinity" }, "lat : type de valeur invalide ; long : type de valeur invalide"],
    [{ lat: " ", long: "6" }, "lat : champ obligatoire"],
    [{ lat: "45", long: "6", tolerance: "-1" }, "tolerance : trop petit (0 au moins)"],
    [{ lat: "45", long: "6", tolerance: "100001" }, "tolerance : trop grand (100000 au plus)"],
  ])("400 for %j", async (query: Record<string, string>, message) => {
    const answer = await send(GET, { params: { eventId: (await anEvent()).id }, query });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });

  it("404 for an event that does not exist, and for one that one may not know of", async () => {
    const hidden = await anEvent({ visibility: "private" });
    for (const eventId of ["x", NOBODY, hidden.id])
      expect((await send(GET, { params: { eventId }, query: BESIDE })).status).toBe(404);
  });
});
