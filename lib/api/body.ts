/** What comes with a request, read within its limits and put into the domain's words. */
import type { z } from "zod";
import { DomainError } from "../domain/errors";
import type { Inbound } from "./http";
import { issuesOf } from "./issues";
import { WireError } from "./refusals";

const DEFAULT_BODY_LIMIT = 256 * 1024;

/** What of an operation says how its body is read. */
type Readable = {
  bodyLimit?: number;
  tooLarge?: () => Error;
  multipart?: boolean;
  raw?: boolean;
  bodyOptional?: boolean;
};

/** The domain's words of what was sent; refuses with all that is wrong with it. */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw new DomainError("invalid", { issues: issuesOf(result.error, value) });
  return result.data;
}

export async function readBody(op: Readable, inbound: Inbound): Promise<{ value: unknown; bytes: Uint8Array | null }> {
  const limit = op.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const type = (inbound.header("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const tooLarge = op.tooLarge ?? (() => new WireError("body_too_large", { limit }));
  if (op.multipart) {
    const form = await readForm(inbound, type, limit);
    if (form === null) throw tooLarge();
    return { value: Object.fromEntries(form), bytes: null };
  }
  const bytes = await inbound.body(limit);
  if (bytes === null) throw tooLarge();
  if (op.raw) return { value: bytes, bytes };
  if (bytes.byteLength === 0 && op.bodyOptional) return { value: {}, bytes };
  if (type !== "" && type !== "application/json" && !type.endsWith("+json"))
    throw new WireError("unsupported_media_type", { expected: "application/json" });
  return { value: parseJson(bytes), bytes };
}

async function readForm(inbound: Inbound, type: string, limit: number): Promise<FormData | null> {
  if (type !== "multipart/form-data")
    throw new WireError("unsupported_media_type", { expected: "multipart/form-data" });
  return inbound.form(limit).catch(() => {
    throw new WireError("malformed_form", {});
  });
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new WireError("malformed_json", {});
  }
}
