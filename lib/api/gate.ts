import type { Inbound, Outbound } from "./http";
import type { AnyOperation, Tongue } from "./operation";
import { refusalOf, WireError } from "./refusals";

/** A dialect as the server sees it: whose paths they are, and what can be asked there. */
export type Dialect = { tongue: Tongue; owns(path: string): boolean; operations: readonly AnyOperation[] };

type Pattern = { expression: RegExp; names: string[] };

/** `/v1/events/{id}` as an expression and the names of its parameters. */
export function patternOf(path: string): Pattern {
  const names: string[] = [];
  const source = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return "([^/]+)";
  });
  return { expression: new RegExp(`^${source}/?$`), names };
}

/** The parameters of a path; null where it is not this pattern's or cannot be decoded. */
export function paramsOf({ expression, names }: Pattern, path: string): Record<string, string> | null {
  const match = expression.exec(path);
  if (!match) return null;
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
  } catch {
    return null;
  }
}

const CORS = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };

/** Headers of every answer of a dialect. Its callers carry tokens, never cookies: any page may ask. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  ...CORS,
  "access-control-expose-headers": "Retry-After, Allow, Idempotency-Replayed",
};

/**
 * Answers in the dialect that owns the path what no route would: unknown paths, wrong methods, preflights. Null: a route
 * answers. (Next would answer both in its own words, and a wrong method without `Allow`.)
 */
export function openGate(dialects: readonly Dialect[]) {
  const known = dialects.map((dialect) => ({
    dialect,
    routes: dialect.operations.map(({ method, path }) => ({ method, pattern: patternOf(path) })),
  }));
  return async (inbound: Inbound): Promise<Outbound | null> => {
    const owner = known.find(({ dialect }) => dialect.owns(inbound.path));
    if (!owner) return null;
    const allow = [
      ...new Set(
        owner.routes.filter(({ pattern }) => paramsOf(pattern, inbound.path)).map(({ method }) => method as string),
      ),
    ];
    if (allow.includes("GET")) allow.push("HEAD");
    if (inbound.method === "OPTIONS" && allow.length > 0) return preflight(allow);
    if (allow.includes(inbound.method)) return null;
    return refuseAtGate(owner.dialect.tongue, inbound, allow);
  };
}

async function refuseAtGate(tongue: Tongue, inbound: Inbound, allow: string[]): Promise<Outbound> {
  try {
    await tongue.count(inbound, "request");
    throw allow.length > 0 ? new WireError("method_not_allowed", { allow }) : new WireError("unknown_path", {});
  } catch (error) {
    return tongue.refuse(refusalOf(error));
  }
}

const preflight = (allow: string[]): Outbound => ({
  status: 204,
  headers: {
    allow: allow.join(", "),
    "access-control-allow-methods": allow.join(", "),
    "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, X-API-Key, Last-Event-ID",
    "access-control-max-age": "86400",
  },
  body: null,
});
