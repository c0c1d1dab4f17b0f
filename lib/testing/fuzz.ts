import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Route } from "../api/operation";
import { formOf, GPX } from "./gpx";
import { bodiesFor, idIn, textOf } from "./json-bodies";
import { send } from "./request";

/** Ids that name something (and some that do not), and who asks. */
export type FuzzedWorld = { ids: string[]; bearers: (string | undefined)[]; apiKey?: string };

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
  fc.constantFrom("limit", "offset", "lat", "long", "tolerance", "include", "last_event_id", "token", "x"),
  fc.oneof(textOf, fc.double().map(String)),
);

/** An address is UTF-8: half a character becomes a question mark on its way. */
const inAddress = (text: string) => Buffer.from(text).toString();

function requestsFor({ operation }: Route, { ids, bearers, apiKey }: FuzzedWorld) {
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

/** Sends each route what may come: `runsOf` says how often, for passwords are hashed slowly. */
export function describeFuzz(
  routes: readonly Route[],
  world: () => Promise<FuzzedWorld>,
  runsOf: (route: Route) => number = () => 30,
): void {
  describe("no input answers 5xx", () => {
    it.each(routes.map((route) => [`${route.operation.method} ${route.operation.path}`, route] as const))(
      "%s",
      async (_, route) => {
        const requests = requestsFor(route, await world());
        const property = fc.asyncProperty(requests, async (sent) => {
          const { status, response } = await send(route, sent);
          if (route.operation.stream && status === 200) await response.body?.cancel();
          expect(status).toBeLessThan(500);
        });
        await fc.assert(property, { numRuns: runsOf(route) });
      },
    );
  });
}
