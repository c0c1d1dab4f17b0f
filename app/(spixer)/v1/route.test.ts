/** What holds for every operation of the dialect alike, whatever it does. */
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aCameraKey, anEvent, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { routesIn } from "@/lib/testing/routes";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as createCategory, GET as listCategories } from "./categories/route";
import { POST as createEvent } from "./events/route";
import { POST as createRecord } from "./server/records/route";

withFreshLimits();

const routes = await routesIn(import.meta.dirname);
const named = (keep: (operation: (typeof routes)[number]["operation"]) => unknown) =>
  routes
    .filter(({ operation }) => keep(operation))
    .map((route) => [`${route.operation.method} ${route.operation.path}`, route] as const);

const withParams = named(({ params }) => params);
const forUsers = named(({ caller }) => caller === "user");
const withJson = named(({ body, multipart, raw }) => body && !multipart && !raw);
const needsJson = withJson.filter(([, { operation }]) => !operation.bodyOptional);
const mayHaveJson = withJson.filter(([, { operation }]) => operation.bodyOptional);

/** Ids of the documented kind that name nothing, and who may do everything. */
const paramsOf = (path: string, value: string) =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, value]));
const unknown = (path: string) => paramsOf(path, path.includes("/categories/") ? "2147483647" : NOBODY);

const JSON_TYPE = { headers: { "content-type": "application/json" } };

async function allowed(caller: string) {
  if (caller !== "camera") return { bearer: await bearerOf("admin") };
  return { apiKey: (await aCameraKey((await anEvent()).id)).secret };
}

describe("every operation", () => {
  it("has its route at the path of its document", () => {
    expect(routes.length).toBeGreaterThanOrEqual(39);
    expect(new Set(named(() => true).map(([name]) => name)).size).toBe(routes.length);
  });

  it.each(forUsers)("%s: 401 without a token, before anything else is looked at", async (_, route) => {
    const answer = await send(route, {
      params: paramsOf(route.operation.path, NOBODY),
      raw: route.operation.method === "GET" ? undefined : "{",
    });
    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toBe("Authentification requise : jeton manquant, invalide ou expiré");
  });

  it.each(withParams)("%s: 404 for what is no id", async (_, route) => {
    const sent = await allowed(route.operation.caller);
    for (const id of [
      "x",
      "1 OR 1=1",
      "../../x",
      "\u0000",
      "%00",
      "é",
      "0198c0de-0000-7000-8000-00000000dea",
      "x".repeat(5000),
    ]) {
      const answer = await send(route, { ...sent, params: paramsOf(route.operation.path, id) });
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toBe("Ressource introuvable");
    }
  });

  const unnamed = withParams.filter(
    ([, { operation }]) => !operation.body && ["GET", "DELETE"].includes(operation.method),
  );
  it.each(unnamed)("%s: 404 for an id that names nothing", async (_, route) => {
    const query = { lat: "45", long: "6" };
    const answer = await send(route, {
      ...(await allowed(route.operation.caller)),
      params: unknown(route.operation.path),
      query,
    });
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toMatch(/ introuvable$/);
  });

  it.each(mayHaveJson)("%s: does without a body", async (_, route) => {
    const sent = { ...(await allowed(route.operation.caller)), params: unknown(route.operation.path) };
    expect((await send(route, { ...sent, ...JSON_TYPE, raw: "" })).status).toBe(404);
    expect((await send(route, { ...sent, ...JSON_TYPE, raw: "{" })).status).toBe(400);
  });

  it.each(needsJson)("%s: refuses what is no JSON, too long or of another type", async (_, route) => {
    const sent = { ...(await allowed(route.operation.caller)), params: unknown(route.operation.path) };
    for (const raw of ["", "{", "{'a': 1}", '{"a":1}x', new Uint8Array([0x22, 0xff, 0x22]), "[".repeat(60_000)]) {
      const answer = await send(route, { ...sent, ...JSON_TYPE, raw });
      expect([answer.status, answer.body.error.message]).toEqual([400, "Corps de requête JSON invalide"]);
    }
    const limit = route.operation.bodyLimit ?? 256 * 1024;
    const long = await send(route, { ...sent, body: { a: "x".repeat(limit) } });
    expect(long.status).toBe(413);
    expect(long.body.error.message).toBe(`Corps de requête trop volumineux (${limit / 1024} Kio au plus)`);
    const text = await send(route, { ...sent, raw: "{}", headers: { "content-type": "text/plain" } });
    expect(text.status).toBe(415);
    expect(text.body.error.message).toBe("Content-Type attendu : application/json");
  });

  it.each(withJson)("%s: 400 for an unknown field", async (_, route) => {
    const sent = { ...(await allowed(route.operation.caller)), params: unknown(route.operation.path) };
    const answer = await send(route, { ...sent, body: { unknownField: 1 } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain("unknownField : champ inconnu");
  });
});

describe("a body of 300 KB", () => {
  it("413 by the length that is declared, without reading it", async () => {
    const headers = { ...JSON_TYPE.headers, "content-length": "300000" };
    const answer = await send(createCategory, { bearer: await bearerOf("admin"), headers, raw: "{}" });
    expect(answer.status).toBe(413);
  });
});

describe("Idempotency-Key", () => {
  const body = { name: "Trail", start_time: "2026-04-12 09:00:00", end_time: "2026-04-12 15:00:00" };
  const post = (bearer: string, key: string, sent: object = body) =>
    send(createEvent, { bearer, body: sent, headers: { "idempotency-key": key } });

  it("the same request again gets the same answer, and makes nothing", async () => {
    const bearer = await bearerOf("organizer");
    const [first, again] = [await post(bearer, "k"), await post(bearer, "k")];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.response.headers.get("idempotency-replayed")).toBe("true");
    expect(await prisma.event.count()).toBe(1);
  });

  it("409 for another body under the same key; another person's key is another", async () => {
    const bearer = await bearerOf("organizer");
    await post(bearer, "k");
    const refused = await post(bearer, "k", { ...body, name: "Another" });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe("Cette Idempotency-Key a déjà servi pour une autre requête");
    expect((await post(await bearerOf("amelie"), "k")).status).toBe(201);
    expect(await prisma.event.count()).toBe(2);
  });

  it("twins at the same moment make one", async () => {
    const bearer = await bearerOf("organizer");
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(bearer, "k")));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await prisma.event.count()).toBe(1);
    const made = answers.filter(({ status }) => status === 201).map((answer) => answer.body.event_id);
    expect(new Set(made).size).toBe(1);
  });

  it("a request that was refused may be mended and sent again", async () => {
    const bearer = await bearerOf("organizer");
    expect((await post(bearer, "k", { ...body, end_time: body.start_time })).status).toBe(400);
    expect((await post(bearer, "k")).status).toBe(201);
  });

  it("a camera's too: one detection", async () => {
    const stage = await aStage();
    const { secret } = await aCameraKey(stage.eventId);
    const report = () =>
      send(createRecord, {
        apiKey: secret,
        headers: { "idempotency-key": "k" },
        body: { stage_id: stage.id, ocr_label: "1" },
      });
    const [first, again] = [await report(), await report()];
    expect(again.body).toEqual(first.body);
    expect(await prisma.detection.count()).toBe(1);
  });
});

describe("100 requests a minute and address", () => {
  it("429 with the documented body and Retry-After, for this address and no other", async () => {
    const ask = (address: string) => send(listCategories, { address });
    for (let n = 0; n < 100; n++) expect((await ask("203.0.113.1")).status).toBe(200);
    const refused = await ask("203.0.113.1");
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({ error: { message: "Too Many Requests" } });
    const wait = Number(refused.response.headers.get("retry-after"));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await ask("203.0.113.2")).status).toBe(200);
  });

  it("a camera's key has a budget of its own; wrong keys spend the address's", async () => {
    const stage = await aStage();
    const { secret } = await aCameraKey(stage.eventId);
    const report = (apiKey: string) =>
      send(createRecord, { apiKey, address: "203.0.113.3", body: { stage_id: stage.id, ocr_label: "1" } });
    for (let n = 0; n < 100; n++) expect((await report("guessed")).status).toBe(401);
    expect((await report("guessed")).status).toBe(429);
    expect((await report(secret)).status).toBe(201);
    expect((await send(listCategories, { address: "203.0.113.3" })).status).toBe(429);
  });
});
