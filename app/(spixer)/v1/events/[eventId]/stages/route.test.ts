import { describe, expect, it } from "vitest";
import { anEvent, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

const at = (eventId: string) => ({ params: { eventId } });

describe("GET /v1/events/{eventId}/stages", () => {
  it("200 lists the stages of this event, soonest first, for anybody", async () => {
    const event = await anEvent();
    const later = await aStage({ eventId: event.id, startAt: new Date("2026-04-12T09:00:00Z") });
    const sooner = await aStage({ eventId: event.id, startAt: new Date("2026-04-12T07:00:00Z") });
    await aStage();
    const { status, body } = await send(GET, at(event.id));
    expect(status).toBe(200);
    expect(body.stages.map(({ id }: { id: string }) => id)).toEqual([sooner.id, later.id]);
    expect((await send(GET, at((await anEvent()).id))).body).toEqual({ stages: [] });
  });

  it("404 for no id, an event that does not exist and one that one may not know of", async () => {
    const hidden = await anEvent({ visibility: "members_only" });
    for (const id of ["x", NOBODY, hidden.id])
      expect([id, (await send(GET, { ...at(id), bearer: await bearerOf("amelie") })).status]).toEqual([id, 404]);
  });
});
