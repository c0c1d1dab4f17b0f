import { describe, expect, it } from "vitest";
import { anEvent, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

describe("GET /v1/organizer/events", () => {
  it("200 lists what one organises, hidden events too, as documented and nothing else", async () => {
    const event = await anEvent({ startAt: new Date("2026-04-12T07:00:00Z"), endAt: new Date("2026-04-12T13:00:00Z") });
    const hidden = await anEvent({ visibility: "private" });
    await anEvent({ organizerId: (await aUser("amelie")).id });
    const { status, body } = await send(GET, { bearer: await bearerOf("organizer") });
    expect(status).toBe(200);
    expect(body.events.map(({ id }: { id: string }) => id)).toEqual([hidden.id, event.id]);
    expect(body.events[1]).toEqual({
      id: event.id,
      name: "Trail du Lac",
      description: null,
      start_time: "2026-04-12 09:00:00",
      end_time: "2026-04-12 15:00:00",
    });
  });

  it("200 by pages, and empty for who organises nothing", async () => {
    await anEvent();
    const bearer = await bearerOf("organizer");
    expect((await send(GET, { bearer, query: { offset: "1" } })).body).toEqual({ events: [] });
    expect((await send(GET, { bearer, query: { limit: "1001" } })).status).toBe(400);
    expect((await send(GET, { bearer: await bearerOf("admin") })).body).toEqual({ events: [] });
  });

  it("401 without a token", async () => {
    expect((await send(GET)).status).toBe(401);
  });
});
