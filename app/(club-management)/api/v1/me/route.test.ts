import { describe, expect, it } from "vitest";
import { aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET, PUT } from "./route";

withFreshLimits();

describe("GET /api/v1/me", () => {
  it("200 as documented, 401 without a token", async () => {
    const { id } = await aUser("amelie");
    const answer = await send(GET, { bearer: await bearerOf("amelie") });
    expect([answer.status, answer.body]).toEqual([200, { id, name: "Amélie Moreau", email: CAST.amelie.email }]);
    expect((await send(GET)).status).toBe(401);
  });
});

describe("PUT /api/v1/me", () => {
  it.each(["Updated User Name", "Cher", "Ana Maria da Silva"])("204, and %s is what one is called", async (name) => {
    const bearer = await bearerOf("amelie");
    expect((await send(PUT, { bearer, body: { name: ` ${name} ` } })).status).toBe(204);
    expect((await send(GET, { bearer })).body.name).toBe(name);
  });

  it.each([
    [{}, "Name required"],
    [{ name: "" }, "Name required"],
    [{ name: "Ana", email: "a@dorsal.example" }, "email is not a known field"],
  ])("400 for %j", async (body, message) => {
    const answer = await send(PUT, { bearer: await bearerOf("amelie"), body });
    expect([answer.status, answer.body]).toEqual([400, message]);
  });

  it("401 without a token", async () => {
    expect((await send(PUT, { body: { name: "Ana" } })).status).toBe(401);
  });
});
