import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aCameraKey, anEntry, aStage, aUser } from "@/lib/testing/builders";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { formOf, GPX } from "@/lib/testing/gpx";
import { bodiesFor, idIn, textOf } from "@/lib/testing/json-bodies";
import { stopLive } from "@/lib/testing/live";
import { send } from "@/lib/testing/request";
import { routesIn } from "@/lib/testing/routes";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import type { Route } from "../operation";

withFreshLimits();
withEnvironment({ RATE_LIMIT: "off" });
afterAll(stopLive);

const routes = await routesIn(path.resolve("app/(spixer)/v1"));

/** Passwords are hashed slowly. */
const SLOW = /^\/v1\/(auth\/(login|register)|profiles\/claim|user\/change-password)$/;
const runsOf = ({ operation }: Route) => (SLOW.test(operation.path) ? 5 : 30);

/** One of everything, for ids that name something. */
async function aWorld() {
  const stage = await aStage();
  const entry = await anEntry(stage, "7", (await aUser("amelie")).id);
  const ranking = await prisma.ranking.create({
    data: { stageId: stage.id, userId: entry.userId, registrationId: entry.id },
  });
  const data = { stageId: stage.id, name: "Km 5", distances: [5000] };
  const checkpoint = await prisma.checkpoint.create({ data });
  const category = await prisma.category.create({ data: { label: "Trail" } });
  return {
    ids: [stage.eventId, stage.id, entry.id, entry.userId, ranking.id, checkpoint.id, String(category.id), NOBODY],
    bearers: [await bearerOf("organizer"), await bearerOf("admin"), await bearerOf("amelie"), undefined],
    apiKey: (await aCameraKey(stage.eventId)).secret,
  };
}
type World = Awaited<ReturnType<typeof aWorld>>;

const formsFor = fc
  .record({
    type: fc.constantFrom("gpx", "img", "x"),
    content: fc.oneof(
      textOf,
      fc.nat(GPX.length).map((cut) => GPX.slice(0, cut)),
      fc.constant(GPX),
    ),
  })
  .map(({ type, content }) => formOf({ type, file: new File([content], "a.gpx") }));

const QUERIES = fc.dictionary(
  fc.constantFrom("limit", "offset", "lat", "long", "tolerance", "include", "last_event_id", "x"),
  fc.oneof(textOf, fc.double().map(String)),
);

/** An address is UTF-8: half a character becomes a question mark on its way. */
const inAddress = (text: string) => Buffer.from(text).toString();

function requestsFor({ operation }: Route, { ids, bearers, apiKey }: World) {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return fc.record({
    params: fc.record(Object.fromEntries(names.map((name) => [name, idIn(ids).map(inAddress)]))),
    query: QUERIES,
    bearer: fc.constantFrom(...bearers),
    apiKey: operation.caller === "camera" ? fc.constant(apiKey) : fc.constant(undefined),
    body: operation.body && !operation.multipart ? bodiesFor(operation.body, ids) : fc.constant(undefined),
    raw: operation.multipart ? formsFor : fc.constant(undefined),
  });
}

describe("no input answers 5xx", () => {
  it.each(routes.map((route) => [`${route.operation.method} ${route.operation.path}`, route] as const))(
    "%s",
    async (_, route) => {
      const requests = requestsFor(route, await aWorld());
      const property = fc.asyncProperty(requests, async (sent) => {
        const { status, response } = await send(route, sent);
        if (route.operation.stream && status === 200) await response.body?.cancel();
        expect(status).toBeLessThan(500);
      });
      await fc.assert(property, { numRuns: runsOf(route) });
    },
  );
});
