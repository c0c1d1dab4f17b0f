import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET as mine } from "../../../me/fines/route";
import { PATCH } from "./[fineid]/route";
import { GET, POST } from "./route";

withFreshLimits();

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Marc owns it, Chloé keeps the book, Amélie and Bruno are members. */
async function aHouse(settings = {}) {
  const club = await aClub("organizer", { settings });
  await aMember(club.id, "chloe", { role: "treasurer" });
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno")];
  return { club, params: { clubid: club.id }, amelie, bruno };
}

async function aFine(params: { clubid: string }, userId: string, amount = 25.5) {
  const body = { userId, reason: "Fine reason", amount };
  const made = await send(POST, { params, bearer: await bearerOf("organizer"), body });
  expect(made.status).toBe(201);
  return made.body;
}

describe("POST /api/v1/clubs/{clubid}/fines", () => {
  it("201 as documented, in the ledger as a charge", async () => {
    const { params, amelie } = await aHouse();
    expect(await aFine(params, amelie.userId)).toEqual({
      id: expect.any(String),
      userId: amelie.userId,
      userName: "Amélie Moreau",
      reason: "Fine reason",
      amount: 25.5,
      created_at: expect.stringMatching(TIME),
      updated_at: expect.stringMatching(TIME),
      paid: false,
    });
    expect(await prisma.ledgerEntry.findMany()).toMatchObject([{ kind: "charge", amount: 2550, currency: "eur" }]);
  });

  it("201 once under one Idempotency-Key, however often it is sent at once", async () => {
    const { params, amelie } = await aHouse();
    const body = { userId: amelie.userId, reason: "Late", amount: 5 };
    const sent = { params, bearer: await bearerOf("organizer"), body, headers: { "idempotency-key": "fine" } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(POST, sent)));
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await prisma.fine.count()).toBe(1);
  });

  it("201 with the same fine where the process died before it kept what it answered", async () => {
    const { params, amelie } = await aHouse();
    const body = { userId: amelie.userId, reason: "Late", amount: 5 };
    const sent = { params, bearer: await bearerOf("organizer"), body, headers: { "idempotency-key": "fine" } };
    const first = await send(POST, sent);
    await prisma.$executeRaw`DELETE FROM idempotent_answers`;
    expect((await send(POST, sent)).body).toEqual(first.body);
    await prisma.$executeRaw`DELETE FROM idempotent_answers`;
    expect((await send(POST, { ...sent, body: { ...body, amount: 6 } })).status).toBe(409);
    expect(await prisma.fine.count()).toBe(1);
  });

  it.each([
    [{ reason: undefined }, "Reason required"],
    [{ amount: undefined }, "Amount required"],
    [{ amount: 0 }, "Amount is not an amount of the club's currency"],
    [{ amount: -1 }, "Amount is not an amount of the club's currency"],
    [{ amount: "5" }, "Amount has the wrong type"],
    [{ amount: 25.505 }, "Amount is not an amount of the club's currency"],
    [{ amount: 1_000_000.01 }, "Amount is not an amount of the club's currency"],
    [{ amount: 1e-7 }, "Amount is not an amount of the club's currency"],
    [{ userId: "x" }, "UserId is not a valid UUID"],
    [{ paid: true }, "paid is not a known field"],
  ])("400 for %j", async (changes, message) => {
    const { params, amelie } = await aHouse();
    const body = { userId: amelie.userId, reason: "Late", amount: 5, ...changes };
    const answer = await send(POST, { params, bearer: await bearerOf("organizer"), body });
    expect([answer.status, answer.body]).toEqual([400, message]);
    expect(await prisma.fine.count()).toBe(0);
  });

  it("in the currency of the club, also one without decimals", async () => {
    const { params, amelie } = await aHouse({ currency: "jpy" });
    expect(await aFine(params, amelie.userId, 500)).toMatchObject({ amount: 500 });
    expect(await prisma.ledgerEntry.findFirst()).toMatchObject({ amount: 500, currency: "jpy" });
  });

  it("403 for members and from outside, 404 for no club and who is no member, 400, 401", async () => {
    const { params, amelie } = await aHouse();
    const body = { userId: amelie.userId, reason: "Late", amount: 5 };
    for (const who of ["amelie", "diego"] as const)
      expect((await send(POST, { params, bearer: await bearerOf(who), body })).status).toBe(403);
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { params: { clubid: NOBODY }, bearer, body })).status).toBe(404);
    expect((await send(POST, { params, bearer, body: { ...body, userId: NOBODY } })).status).toBe(404);
    expect((await send(POST, { params: { clubid: "x" }, bearer, body })).status).toBe(400);
    expect((await send(POST, { params, body })).status).toBe(401);
  });
});

describe("GET /api/v1/clubs/{clubid}/fines", () => {
  const idsFor = async (who: "organizer" | "chloe" | "amelie", params: { clubid: string }) =>
    (await send(GET, { params, bearer: await bearerOf(who) })).body.map(({ id }: { id: string }) => id);

  it("200 shows members all of them, the latest first; where the club says `own`, only theirs", async () => {
    const { club, params, amelie, bruno } = await aHouse();
    const [hers, his] = [await aFine(params, amelie.userId), await aFine(params, bruno.userId)];
    expect(await idsFor("amelie", params)).toEqual([his.id, hers.id]);
    await prisma.club.update({ where: { id: club.id }, data: { settings: { finesVisibility: "own" } } });
    expect(await idsFor("amelie", params)).toEqual([hers.id]);
    for (const who of ["organizer", "chloe"] as const) expect(await idsFor(who, params)).toHaveLength(2);
  });

  it("403 from outside, 404, 400, 401", async () => {
    const { params } = await aHouse();
    const bearer = await bearerOf("diego");
    expect((await send(GET, { params, bearer })).status).toBe(403);
    expect((await send(GET, { params: { clubid: NOBODY }, bearer })).status).toBe(404);
    expect((await send(GET, { params: { clubid: "x" }, bearer })).status).toBe(400);
    expect((await send(GET, { params })).status).toBe(401);
  });
});

describe("PATCH /api/v1/clubs/{clubid}/fines/{fineid}", () => {
  it("200 with the fine paid, by the treasurer; again it changes nothing", async () => {
    const { params, amelie } = await aHouse();
    const fine = await aFine(params, amelie.userId);
    const sent = { params: { ...params, fineid: fine.id }, bearer: await bearerOf("chloe"), body: { paid: true } };
    const answers = await Promise.all([send(PATCH, sent), send(PATCH, sent), send(PATCH, sent)]);
    for (const answer of answers) expect([answer.status, answer.body.paid]).toEqual([200, true]);
    expect(await prisma.ledgerEntry.count({ where: { kind: "payment" } })).toBe(1);
  });

  it("400 for anything else, 403 for members and from outside, 404, 401", async () => {
    const { params, amelie } = await aHouse();
    const at = { params: { ...params, fineid: (await aFine(params, amelie.userId)).id } };
    const bearer = await bearerOf("organizer");
    for (const body of [{}, { paid: false }, { amount: 1 }])
      expect((await send(PATCH, { ...at, bearer, body })).status).toBe(400);
    const body = { paid: true };
    for (const who of ["amelie", "diego"] as const)
      expect((await send(PATCH, { ...at, bearer: await bearerOf(who), body })).status).toBe(403);
    expect((await send(PATCH, { params: { ...params, fineid: NOBODY }, bearer, body })).status).toBe(404);
    expect((await send(PATCH, { params: { ...params, fineid: "x" }, bearer, body })).body).toBe(
      "Invalid fine ID format",
    );
    expect((await send(PATCH, { ...at, body })).status).toBe(401);
  });
});

describe("GET /api/v1/me/fines", () => {
  it("200 with one's unpaid fines of all clubs, and nobody else's; 401", async () => {
    const { club, params, amelie, bruno } = await aHouse();
    const [fine, paid] = [await aFine(params, amelie.userId), await aFine(params, amelie.userId, 1)];
    await aFine(params, bruno.userId);
    const second = await aClub("organizer", { name: "Second" });
    await aMember(second.id, "amelie");
    const other = await aFine({ clubid: second.id }, amelie.userId, 3);
    const at = { params: { ...params, fineid: paid.id }, bearer: await bearerOf("organizer"), body: { paid: true } };
    expect((await send(PATCH, at)).status).toBe(200);
    const answer = await send(mine, { bearer: await bearerOf("amelie") });
    const { userId: _, userName: __, ...told } = fine;
    expect(answer.body).toEqual([
      expect.objectContaining({ id: other.id, clubName: "Second" }),
      { ...told, clubId: club.id, clubName: club.name, createdByName: "Marc Lefèvre" },
    ]);
    expect((await send(mine)).status).toBe(401);
  });
});
