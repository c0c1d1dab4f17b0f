import { describe, expect, it } from "vitest";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as make } from "../../route";
import { POST } from "./route";

withFreshLimits();

const email = "guest.user@example.com";
const aGuest = async (): Promise<string> => {
  const body = { username: "louis", first_name: "Louis", last_name: "Moreau" };
  return (await send(make, { bearer: await bearerOf("amelie"), body })).body.guest_id;
};
const invite = async (who: CastName, guestId: string, to: unknown = email) =>
  send(POST, { bearer: await bearerOf(who), params: { guestId }, body: { email: to } });

describe("POST /v1/profiles/guests/{guestId}/initiate-claim", () => {
  it("200 as documented: a link that names the guest and who manages them", async () => {
    const { status, body } = await invite("amelie", await aGuest());
    expect([status, body]).toEqual([200, { message: "Email de réclamation envoyé avec succès." }]);
    const [mail] = await mailbox(email);
    expect(mail?.text).toMatch(/\/claim\?token=[\w-]{43}\n/);
    expect(mail?.text).toMatch(/Amélie Moreau.*Louis Moreau/);
  });

  it("200 and the same words for an address that has an account: it gets a notice, and no link", async () => {
    await aUser("bruno");
    const { status, body } = await invite("amelie", await aGuest(), CAST.bruno.email);
    expect([status, body]).toEqual([200, { message: "Email de réclamation envoyé avec succès." }]);
    expect((await mailbox(CAST.bruno.email))[0]?.text).not.toContain("token=");
  });

  it("400 for what is no address, 401 for nobody", async () => {
    const guestId = await aGuest();
    for (const wrong of ["", "x", 1]) expect((await invite("amelie", guestId, wrong)).status).toBe(400);
    expect((await send(POST, { params: { guestId }, body: { email } })).status).toBe(401);
  });

  it("404 for a guest of somebody else's, an account, and nobody", async () => {
    const guestId = await aGuest();
    expect((await invite("bruno", guestId)).status).toBe(404);
    expect((await invite("amelie", (await aUser("bruno")).id)).status).toBe(404);
    expect((await invite("amelie", NOBODY)).status).toBe(404);
    expect(await mailbox(email)).toEqual([]);
  });

  it("429 after ten invitations within the hour", async () => {
    const guestId = await aGuest();
    for (let index = 0; index < 10; index++) expect((await invite("amelie", guestId)).status).toBe(200);
    expect((await invite("amelie", guestId)).status).toBe(429);
  });
});
