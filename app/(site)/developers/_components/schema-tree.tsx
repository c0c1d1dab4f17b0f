import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Schema } from "../reference";

/** The fields of a body or an answer: name, kind, bounds, what it means; what is inside of a field stands below it. */
export function SchemaTree({ schema }: { schema: Schema }): ReactNode {
  const inner = insideOf(schema);
  if (!inner.properties) return <p className="font-mono text-sm">{kindOf(schema)}</p>;
  return (
    <ul className="grid gap-2 border-line border-l-2 pl-3">
      {Object.entries(inner.properties).map(([name, field]) => (
        <Field key={name} name={name} field={field} required={inner.required?.includes(name) ?? false} />
      ))}
    </ul>
  );
}

function Field({ name, field, required }: { name: string; field: Schema; required: boolean }) {
  const t = useTranslations("developers");
  const described = field.description ?? insideOf(field).description;
  return (
    <li className="min-w-0 text-sm">
      <span className="font-mono font-semibold wrap-anywhere">{name}</span>{" "}
      <span className="font-mono text-muted wrap-anywhere">{kindOf(field)}</span>
      {required && <span className="ml-2 text-accent text-xs">{t("required")}</span>}
      {described && <p className="text-muted">{described}</p>}
      {insideOf(field).properties && (
        <div className="mt-1">
          <SchemaTree schema={field} />
        </div>
      )}
    </li>
  );
}

/** The object that a list, or something that may be null, is of. */
function insideOf(schema: Schema): Schema {
  if (schema.items) return insideOf(schema.items);
  const known = schema.anyOf?.find((one) => one.type !== "null");
  return known ? insideOf(known) : schema;
}

/** `string ≤ 200`, `"gpx" | "laps"`, `integer 1…120 | null`, `object[]`. */
export function kindOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === "array")
    return `${schema.items ? kindOf(schema.items) : "any"}[]${bounds(schema.minItems, schema.maxItems)}`;
  if (schema.type === "string")
    return `${schema.format ?? "string"}${schema.format ? "" : bounds(undefined, schema.maxLength)}`;
  if (schema.type === "integer" || schema.type === "number")
    return `${schema.type}${bounds(schema.minimum ?? schema.exclusiveMinimum, schema.maximum)}`;
  return [schema.type ?? "any"].flat().join(" | ");
}

/** Bounds that only the machine has are none. */
function bounds(low?: number, high?: number): string {
  const most = high !== undefined && high < 2 ** 31 - 1 ? high : undefined;
  const least = low !== undefined && low > -(2 ** 31) ? low : undefined;
  if (least !== undefined && most !== undefined) return ` ${least}…${most}`;
  if (most !== undefined) return ` ≤ ${most}`;
  return least === undefined ? "" : ` ≥ ${least}`;
}
