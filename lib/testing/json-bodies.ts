import fc from "fast-check";
import { z } from "zod";

type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
};

/** What has broken a parser or a database somewhere. */
const NASTY = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "__proto__",
  "constructor",
  "%00",
  "' OR 1=1 --",
  "x".repeat(3000),
  "é".normalize("NFD"),
  "٣",
  "2026-04-12 09:00:00",
  "2026-04-12T09:00:00.123456789Z",
  "2026-03-29 02:30:00",
  "0000-00-00 00:00:00",
  "2199-12-31 23:59:59-23:59",
  "1900-01-01 00:00:00",
  "1990-05-15",
  "Europe/Paris",
  "Etc/GMT+12",
  "uploads/gpx/x.gpx",
  "uploads/gpx/..",
  "a@example.com",
  "75007",
];
const NUMBERS = [0, -0, 1, -1, 0.5, 90, 180.0000001, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324];

/** JSON that fits a body's schema, nearly fits it, or has nothing to do with it. `ids` are those that name something. */
export function bodiesFor(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const fitting = arbitraryOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, ids);
  const mutated = fc
    .tuple(fitting, fc.nat(), fc.jsonValue())
    .map(([body, at, value]) => withOneReplaced(body, at, value));
  return fc.oneof(
    { weight: 4, arbitrary: fitting },
    { weight: 3, arbitrary: mutated },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

function withOneReplaced(body: unknown, at: number, value: unknown): unknown {
  const keys = typeof body === "object" && body !== null ? Object.keys(body) : [];
  const key = keys[at % keys.length];
  return key === undefined ? value : { ...(body as object), [key]: value };
}

function arbitraryOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(one, ids)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "string":
      return schema.format === "uuid" || schema.format === "guid" ? idIn(ids) : textOf;
    case "integer":
    case "number":
      return numberOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}, ids), { maxLength: 4 });
    case "object":
      return objectOf(schema, ids);
    default:
      return fc.jsonValue();
  }
}

export const textOf = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 30 }), fc.string());

export const idIn = (ids: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, fc.uuid(), fc.constantFrom(...NASTY));

const numberOf = ({ minimum = 0, maximum = 1000 }: Schema) =>
  fc.oneof(
    fc.integer({ min: Math.ceil(minimum), max: Math.min(maximum, minimum + 1000) }),
    fc.constantFrom(...NUMBERS),
    fc.double({ noNaN: true }),
  );

function objectOf({ properties = {}, required = [] }: Schema, ids: readonly string[]): fc.Arbitrary<object> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, ids)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}
