import { DIALECTS } from "@/lib/api/dialects";

/** As much of JSON Schema as our documents use. */
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
  example?: unknown;
};

type Content = Record<string, { schema?: Schema; example?: unknown }>;

export type Operation = {
  operationId: string;
  method: string;
  path: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};

export type Group = { name: string; anchor: string; description: string; operations: Operation[] };

type Document = {
  info: { title: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Omit<Operation, "method" | "path">>>;
};

/** What the platform's dialects are called: in addresses, and by their documents. */
export const dialects = (): { name: string; title: string }[] =>
  DIALECTS.map((dialect) => ({ name: dialect.tongue.name, title: (dialect.document() as Document).info.title }));

/** A dialect's operations by tag, in the order of its document; the first dialect's where there is none of that name. */
export function reference(name: string | undefined): { name: string; description: string; groups: Group[] } {
  const dialect = DIALECTS.find(({ tongue }) => tongue.name === name) ?? DIALECTS[0];
  if (!dialect) throw new Error("there is no dialect");
  const { info, tags, paths } = dialect.document() as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const groups = tags.map(({ name, description }) => ({
    name,
    description,
    anchor: name.toLowerCase().replace(/[^a-z]+/g, "-"),
    operations: operations.filter((operation) => operation.tags.includes(name)),
  }));
  return {
    name: dialect.tongue.name,
    description: info.description,
    groups: groups.filter((group) => group.operations.length > 0),
  };
}

/** An answer that is one of success. */
export const isSuccess = (status: string): boolean => status.startsWith("2");

/** What to type into a shell to try it. */
export function curlOf({ method, path, security, requestBody, responses }: Operation, site: string): string {
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const streams = Object.values(responses).some(({ content }) => content && "text/event-stream" in content);
  const lines = [
    `curl${streams ? " -N" : ""}${method === "GET" ? "" : ` -X ${method}`} ${site}${path.replace(/\{(\w+)\}/g, "$$$1")}`,
    ...security.flatMap((one) => Object.keys(one).map((scheme) => CREDENTIALS[scheme] ?? "")),
  ];
  if (type === "application/json" && body?.schema)
    lines.push(
      '-H "Content-Type: application/json"',
      `-d '${JSON.stringify(exampleOf(body.schema, true)).replace(/'/g, "’")}'`,
    );
  if (type === "multipart/form-data") lines.push("-F type=gpx", "-F file=@course.gpx");
  return lines.join(" \\\n  ");
}

const CREDENTIALS: Record<string, string> = {
  bearer: '-H "Authorization: Bearer $TOKEN"',
  cameraKey: '-H "X-API-Key: $KEY"',
  refresh: '-H "Authorization: $REFRESH_TOKEN"',
};

/** A value of this kind; of an object only what it needs, or its first fields where it needs nothing. */
function exampleOf(schema: Schema, whole = false): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {});
  if (schema.type === "object") return exampleObject(schema, whole);
  if (schema.type === "array") return schema.items?.type || schema.items?.anyOf ? [exampleOf(schema.items)] : [{}];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  return schema.format === "uuid" ? "0198c0de-0000-7000-8000-000000000000" : (EXAMPLES[schema.format ?? ""] ?? "…");
}

const EXAMPLES: Record<string, string> = {
  email: "ana@dorsal.example",
  date: "1990-05-17",
  uri: "https://dorsal.example",
};
const NAMED: Record<string, unknown> = {
  start_time: "2027-06-12 08:00",
  end_time: "2027-06-13 20:00",
  recorded_at: "2027-06-12T09:31:07.120Z",
  name: "Trail du Lac",
  username: "ana",
  password: "a sentence is fine",
  identifier: "ana@dorsal.example",
  ocr_label: "132",
  bib_number: "132",
  first_name: "Ana",
  last_name: "Silva",
};

function exampleObject({ properties = {}, required = [] }: Schema, whole: boolean): Record<string, unknown> {
  const telling = Object.keys(properties).filter((name) => name in NAMED || name === "stage_id");
  const optional = telling.length > 0 ? telling : Object.keys(properties).slice(0, 1);
  const names = required.length > 0 || !whole ? required : optional;
  return Object.fromEntries(names.map((name) => [name, NAMED[name] ?? exampleOf(properties[name] ?? {})]));
}
