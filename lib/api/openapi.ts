import type { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import type { AnyOperation, Caller } from "./operation";
import type { RefusalCode } from "./refusals";

/** What a dialect says of itself; the rest follows from its operations. */
export type Description = {
  title: string;
  version: string;
  description: string;
  operations: readonly AnyOperation[];
  /** What each tag holds. */
  tags: Record<string, string>;
  error: z.ZodType;
  errorType: string;
  /** Status and an example of the sentence of every refusal. */
  wordsOf(code: RefusalCode): { status: number; example: string };
  errorBody(message: string): unknown;
  /** How each kind of caller says who it is; the others say nothing. */
  security: Partial<Record<Caller, { name: string; scheme: Record<string, unknown> }>>;
};

/** Facts with which every sentence can be said, for the examples of a document. */
export const EXAMPLE_FACTS = {
  issues: [{ path: ["name"], rule: "required" }],
  noun: "event",
  label: "Trail",
  capacity: 50,
  minAge: 18,
  bib: "501",
  min: 100,
  max: 500,
  reason: "not_gpx",
  facts: {},
  at: "2030-01-01T00:00:00.000Z",
  why: "already_undone",
  limit: 262_144,
  expected: "application/json",
  allow: ["GET"],
  retryAfter: 30,
  parameter: "id",
  value: "x",
  missing: 3,
  left: 2500,
  currency: "eur",
  needed: 2,
  hours: 24,
  qualification: "First aid",
  name: "First aid",
};

/** The OpenAPI 3.1 document of a dialect, out of the very objects that serve it. */
export function documentOf(description: Description) {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of description.operations) {
    const item = paths[operation.path] ?? {};
    item[operation.method.toLowerCase() as Lowercase<AnyOperation["method"]>] = operationObject(operation, description);
    paths[operation.path] = item;
  }
  const schemes = Object.values(description.security).map(({ name, scheme }) => [name, scheme] as const);
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: description.title,
      version: description.version,
      description: description.description,
      license: { name: "As published with Dorsal", identifier: "LicenseRef-Dorsal" },
    },
    servers: [{ url: "/", description: "This server" }],
    tags: Object.entries(description.tags).map(([name, text]) => ({ name, description: text })),
    paths,
    components: { securitySchemes: Object.fromEntries(schemes) as never },
  });
}

function operationObject(operation: AnyOperation, description: Description): ZodOpenApiOperationObject {
  const { id, summary, tag, params, query, body, multipart, bodyOptional } = operation;
  const security = description.security[operation.caller];
  return {
    operationId: id,
    summary,
    tags: [tag],
    security: security ? [{ [security.name]: [] }] : [],
    requestParams: { ...(params && { path: params as z.ZodObject }), ...(query && { query: query as z.ZodObject }) },
    requestBody: body && {
      required: !bodyOptional,
      content: { [multipart ? "multipart/form-data" : "application/json"]: { schema: body } },
    },
    responses: {
      [`${operation.status}`]: success(operation),
      ...refusals(operation, description),
    } as ZodOpenApiResponsesObject,
  };
}

function success({ status, response, stream, says, summary }: AnyOperation) {
  if (status === 204) return { description: summary };
  const type = stream ? "text/event-stream" : "application/json";
  return { description: says ?? summary, content: { [type]: { schema: response } } };
}

/** What the operation names, and what the wire may refuse of any request like it. */
function refusalsOf(operation: AnyOperation): RefusalCode[] {
  const codes: RefusalCode[] = [...operation.refusals, "too_many_requests"];
  if (operation.params) codes.push("malformed_id");
  if (operation.body)
    codes.push("body_too_large", "unsupported_media_type", operation.multipart ? "malformed_form" : "malformed_json");
  if (operation.method === "POST" && operation.caller !== "anyone" && !operation.multipart)
    codes.push("idempotency_key_reused", "still_in_progress");
  return [...new Set(codes)];
}

function refusals(
  operation: AnyOperation,
  { wordsOf, error, errorType, errorBody }: Description,
): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, string[]>();
  for (const code of refusalsOf(operation)) {
    const { status, example } = wordsOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), example]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, sentences]) => [
      `${status}`,
      {
        description: [...new Set(sentences)].join(" — "),
        content: { [errorType]: { schema: error, example: errorBody(sentences[0] ?? "") } },
      },
    ]),
  ) as ZodOpenApiResponsesObject;
}
