import { describe, expect, it } from "vitest";
import { aUser, signedIn } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { GET as me } from "../me/route";
import { POST } from "./route";

withFreshLimits();

describe("POST /v1/auth/logout", () => {
  it("200 ends this session and no other", async () => {
    const user = await aUser("amelie");
    const [phone, laptop] = [await signedIn(user), await signedIn(user)];
    const answer = await send(POST, { bearer: phone.bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Déconnexion réussie" });
    expect((await send(me, { bearer: phone.bearer })).status).toBe(401);
    expect((await send(me, { bearer: laptop.bearer })).status).toBe(200);
  });

  it("401 the second time, and without a token", async () => {
    const { bearer } = await signedIn(await aUser("amelie"));
    await send(POST, { bearer });
    expect((await send(POST, { bearer })).status).toBe(401);
    expect((await send(POST)).status).toBe(401);
  });
});
