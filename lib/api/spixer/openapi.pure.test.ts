import { readdirSync } from "node:fs";
import path from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import type { Route } from "../operation";
import { document } from "./openapi";
import { operations } from "./operations";

const APP = path.resolve(import.meta.dirname, "../../../app/(spixer)");

/** Every exported handler, with the address at which Next serves it. */
async function served(): Promise<string[]> {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "route.ts",
  );
  const lists = await Promise.all(
    files.map(async (file) => {
      const handlers = Object.entries((await import(path.join(APP, file))) as Record<string, Route>);
      const address = `/${path.dirname(file).replace(/\[(\w+)\]/g, "{$1}")}`;
      return handlers.map(([method, handler]) => `${method} ${address} → ${handler.operation.id}`);
    }),
  );
  return lists.flat().sort();
}

describe("Spixer's OpenAPI document", () => {
  const api = document();

  it("has exactly the operations that are served, each at its own address", async () => {
    expect(operations.map(({ method, path, id }) => `${method} ${path} → ${id}`).sort()).toEqual(await served());
  });

  it("documents every operation, and nothing else", () => {
    const documented = Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it("is valid and complete OpenAPI 3.1", async () => {
    const config = await createConfig({ extends: ["recommended-strict"] });
    const problems = await lintFromString({ source: JSON.stringify(api), config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  it("fails the linter where an operation is broken", async () => {
    const config = await createConfig({ extends: ["recommended-strict"] });
    const broken = { ...api, paths: { "/v1/broken/{id}": { get: { responses: {} } } } };
    expect((await lintFromString({ source: JSON.stringify(broken), config })).length).toBeGreaterThan(0);
  });
});
