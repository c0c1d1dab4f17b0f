import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as make } from "../route";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const LOUIS = { username: "louis", first_name: "Louis", last_name: "Moreau", birthdate: "2014-03-09" };
const aGuest = async (): Promise<string> =>
  (await send(make, { bearer: await bearerOf("amelie"), body: LOUIS })).body.guest_id;
const mine = async (guestId: string, body?: object) => ({
  bearer: await bearerOf("amelie"),
  params: { guestId },
  body,
});

describe.each([
  ["GET", GET, undefined],
  ["PATCH", PATCH, { first_name: "Louise" }],
  ["DELETE", DELETE, undefined],
] as const)("%s /v1/profiles/guests/{guestId}", (_, operation, body) => {
  it("401 for nobody, 404 for a guest of somebody else's and for whoever is no guest", async () => {
    const guestId = await aGuest();
    expect((await send(operation, { params: { guestId }, body })).status).toBe(401);
    const stranger = { bearer: await bearerOf("bruno"), params: { guestId }, body };
    expect((await send(operation, stranger)).status).toBe(404);
    for (const id of [NOBODY, (await aUser("amelie")).id, "x"])
      expect((await send(operation, await mine(id, body))).status).toBe(404);
    expect(await prisma.user.count({ where: { id: guestId } })).toBe(1);
  });
});

it("GET 200 with one's guest", async () => {
  const guestId = await aGuest();
  expect((await send(GET, await mine(guestId))).body).toEqual({ guest: { id: guestId, ...LOUIS } });
});

describe("PATCH /v1/profiles/guests/{guestId}", () => {
  it("200 changes what is given, and nothing else", async () => {
    const guestId = await aGuest();
    const answer = await send(
      PATCH,
      await mine(guestId, { first_name: "Louise", birthdate: null, faces_allowed: true }),
    );
    expect(answer.body).toEqual({ message: "Profil invité mis à jour avec succès" });
    expect((await send(GET, await mine(guestId))).body.guest).toEqual({
      id: guestId,
      ...LOUIS,
      first_name: "Louise",
      birthdate: null,
    });
    expect(await prisma.profile.findUnique({ where: { userId: guestId } })).toMatchObject({ facesAllowed: true });
  });

  it("400 for what cannot be, 409 for a name that somebody has", async () => {
    const guestId = await aGuest();
    for (const body of [{ first_name: "" }, { birthdate: "2014-02-30" }, { email: "a@b.example" }, { username: "x" }])
      expect([body, (await send(PATCH, await mine(guestId, body))).status]).toEqual([body, 400]);
    expect((await send(PATCH, await mine(guestId, { username: "AMELIE" }))).status).toBe(409);
  });
});

describe("DELETE /v1/profiles/guests/{guestId}", () => {
  it("200 for a guest who was never entered", async () => {
    const guestId = await aGuest();
    expect((await send(DELETE, await mine(guestId))).body).toEqual({ message: "Profil invité supprimé avec succès" });
    expect(await prisma.user.count({ where: { id: guestId } })).toBe(0);
  });

  it("409 for one who was: results are never cascaded away", async () => {
    const guestId = await aGuest();
    await anEntry(await aStage(), "7", guestId);
    expect((await send(DELETE, await mine(guestId))).status).toBe(409);
    expect(await prisma.registration.count()).toBe(1);
  });
});
