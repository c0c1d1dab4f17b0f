import { describe, expect, it } from "vitest";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });

describe("GET /v1/stages/{stageId}/registrations", () => {
  it("200 lists the entries for the organiser and the administrator, first come first, by pages", async () => {
    const stage = await aStage();
    const amelie = await aUser("amelie");
    const first = await anEntry(stage, "7", amelie.id);
    const second = await anEntry(stage, null);
    await anEntry(await aStage(), "7");
    for (const who of ["organizer", "admin"] as const) {
      const { status, body } = await send(GET, { ...at(stage.id), bearer: await bearerOf(who) });
      expect(status).toBe(200);
      expect(body.registrations).toMatchObject([
        {
          id: first.id,
          user_id: amelie.id,
          stage_id: stage.id,
          status: "approved",
          user_email: amelie.email,
          bib_number: "7",
        },
        { id: second.id, bib_number: null },
      ]);
    }
    const page = await send(GET, {
      ...at(stage.id),
      bearer: await bearerOf("organizer"),
      query: { limit: "1", offset: "1" },
    });
    expect(page.body.registrations).toMatchObject([{ id: second.id }]);
  });

  it("401 for nobody, 403 for everybody else, those entered included, 404 for what one may not know of", async () => {
    const stage = await aStage();
    await anEntry(stage, "7", (await aUser("amelie")).id);
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    expect((await send(GET, at(stage.id))).status).toBe(401);
    expect((await send(GET, { ...at(stage.id), bearer: await bearerOf("amelie") })).status).toBe(403);
    for (const id of ["x", NOBODY, hidden.id])
      expect((await send(GET, { ...at(id), bearer: await bearerOf("amelie") })).status).toBe(404);
  });
});
