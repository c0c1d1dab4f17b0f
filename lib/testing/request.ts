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
  const body = await bodyOf(response);
  if (response.status === operation.status && !operation.stream) operation.response.parse(body);
  if (response.status >= 400) expect(body).toEqual(refusalIn(operation.path));
  // biome-ignore lint/suspicious/noExplicitAny: parsed above with the operation's schema, which each test knows
  return { status: response.status, body: body as any, response };
}

/** Undefined: there is none, or it is a stream. */
async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) return response.json();
  return type.startsWith("text/plain") ? response.text() : undefined;
}

/** What a refusal looks like in the dialect of a path. */
const refusalIn = (path: string): unknown => {
  const sentence = expect.stringMatching(/\S/);
  return path.startsWith("/api/v1/") ? sentence : { error: { message: sentence } };
};
