import { readdirSync } from "node:fs";
import path from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import type { AnyOperation, Route } from "../api/operation";

type Document = { paths?: Record<string, object> };

/** Every exported handler below a dialect's folder of the app, with the address at which Next serves it. */
async function servedIn(folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "route.ts",
  );
  const lists = await Promise.all(
    files.map(async (file) => {
      const handlers = Object.entries((await import(path.join(folder, file))) as Record<string, Route>);
      const address = `/${path.dirname(file).replace(/\[(\w+)\]/g, "{$1}")}`;
      return handlers.map(([method, handler]) => `${method} ${address} → ${handler.operation.id}`);
    }),
  );
  return lists.flat().sort();
}

async function problemsOf(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

type Described = {
  /** Of its routes. */
  folder: string;
  operations: readonly AnyOperation[];
  document: () => Document;
  /** What the linter dislikes about the paths that the contract has. */
  asDocumented?: string[];
};

/** A dialect's routes, operations and document say the same, both ways. */
export function describeDocument(name: string, { folder, operations, document, asDocumented = [] }: Described): void {
  describe(`${name}'s OpenAPI document`, () => {
    const api = document();

    it("has exactly the operations that are served, each at its own address", async () => {
      expect(operations.map(({ method, path, id }) => `${method} ${path} → ${id}`).sort()).toEqual(
        await servedIn(path.resolve(folder)),
      );
    });

    it("documents every operation, and nothing else", () => {
      const documented = Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
      );
      expect(documented.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
    });

    it("is valid and complete OpenAPI 3.1", async () => {
      expect(await problemsOf(api)).toEqual(asDocumented);
    });

    it("fails the linter where an operation is broken", async () => {
      const broken = { ...api, paths: { "/broken/{id}": { get: { responses: {} } } } };
      expect((await problemsOf(broken)).length).toBeGreaterThan(0);
    });
  });
}
