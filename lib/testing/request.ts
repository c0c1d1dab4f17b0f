import { expect } from "vitest";
import { ADDRESS_HEADER } from "../api/http";
import type { Route } from "../api/operation";

type Sent = {
  bearer?: string;
  apiKey?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The body as it goes out, in place of `body`. */
  raw?: BodyInit;
  headers?: Record<string, string>;
  address?: string;
};

/**
 * Sends a request to a route as the server would, and parses every documented answer with the operation's own strict
 * schema: an answer that says more or less than the document fails the test.
 */
export async function send(route: Route, sent: Sent = {}) {
  const { operation } = route;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ""));
  const headers: Record<string, string> = { [ADDRESS_HEADER]: sent.address ?? "127.0.0.1", ...sent.headers };
  if (sent.bearer) headers.authorization = sent.bearer;
  if (sent.apiKey) headers["x-api-key"] = sent.apiKey;
  if (sent.body !== undefined) headers["content-type"] ??= "application/json";
  const request = new Request(`http://localhost${path}?${new URLSearchParams(sent.query)}`, {
    method: operation.method,
    headers,
    body: sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body)),
  });
  const response = await route(request, { params: Promise.resolve(sent.params ?? {}) });
  const body = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : null;
  if (response.status === operation.status && !operation.stream) operation.response.parse(body);
  if (response.status >= 400) expect(body).toEqual({ error: { message: expect.stringMatching(/\S/) } });
  // biome-ignore lint/suspicious/noExplicitAny: parsed above with the operation's schema, which each test knows
  return { status: response.status, body: body as any, response };
}
