import path from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { PASSWORD_MAX_BYTES } from "./auth/password";
import { processWide } from "./process-wide";
import { secretIn } from "./secret-file";

const text = z.string().optional();
const url = (...schemes: string[]) =>
  z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && URL.canParse(value), {
    message: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

const addresses = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every((item) => ipaddr.isValid(item) || ipaddr.isValidCIDR(item)), {
    message: "must be IP addresses or ranges such as 10.0.0.0/8, separated by commas",
  });

const variables = z.object({
  PORT: z.coerce.number("must be a port number").int().min(0).max(65535).default(3000),
  /** Absent: all addresses. The demo sets loopback. */
  HOST: text,
  /** Where people reach the site: links in mail, sign-in. Absent: this machine's own address. */
  PUBLIC_URL: url("https", "http").optional(),
  /** Embedded database, uploads, generated secrets. Absolute once read. */
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((value) => path.resolve(value)),
  /** Absent: the embedded PostgreSQL in DATA_DIR. */
  DATABASE_URL: url("postgres", "postgresql").optional(),
  /** Absent: limits are counted in this process. */
  REDIS_URL: url("redis", "rediss").optional(),
  /** Absent: generated; ask `authSecret()`. */
  AUTH_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  ADMIN_PASSWORD: z
    .string()
    .refine((value) => Buffer.byteLength(value) <= PASSWORD_MAX_BYTES && !value.includes("\0"), {
      message: `must have at most ${PASSWORD_MAX_BYTES} bytes: bcrypt reads no more`,
    })
    .optional(),
  /** Absent: the platform's own camera key is refused. */
  SERVER_API_KEY: text,
  ALLOWED_RANKING_IP: addresses.default(["127.0.0.0/8", "::1"]),
  /** Whose X-Forwarded-For counts. */
  TRUSTED_PROXIES: addresses.default([]),
  MAIL_TRANSPORT: z.enum(["mailbox", "resend", "smtp"], "must be mailbox, resend or smtp").optional(),
  MAIL_FROM: text,
  RESEND_API_KEY: text,
  /** Absent: Resend's own. */
  RESEND_BASE_URL: url("https", "http").optional(),
  SMTP_URL: url("smtp", "smtps").optional(),
  /** Absent: payments are off. */
  STRIPE_SECRET_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  STRIPE_PUBLISHABLE_KEY: text,
  STRIPE_API_BASE: url("https", "http").optional(),
  /** Uploads go to UploadThing, else to S3, else into DATA_DIR. */
  UPLOADTHING_TOKEN: text,
  S3_BUCKET: text,
  S3_REGION: text,
  S3_ENDPOINT: url("https", "http").optional(),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  MAP_TILE_URL: z.string().default("https://tile.openstreetmap.org/{z}/{x}/{y}.png"),
  /** `off` for benchmarks only. */
  RATE_LIMIT: z.enum(["on", "off"], "must be on or off").default("on"),
});

/** Variables that mean nothing without another: [given, needed]. */
const needs: [keyof Env, keyof Env][] = [
  ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
  ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
  ["S3_BUCKET", "S3_ACCESS_KEY_ID"],
  ["S3_BUCKET", "S3_SECRET_ACCESS_KEY"],
];

/** All variables of the process, valid. MAIL_TRANSPORT is what is configured; absent: no mail can be sent. */
export type Env = Readonly<z.output<typeof variables>>;

/** Read once per process. */
export function env(): Env {
  return processWide("env", () => readEnv(process.env));
}

/** Throws an `EnvError` that names every variable that is wrong, and never repeats a value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // Compose files and CI pass absent variables as empty ones.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  if (!parsed.success)
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  const result = { ...parsed.data, MAIL_TRANSPORT: mailTransport(parsed.data) };
  const missing = missingVariables(result);
  if (missing.length) throw new EnvError(missing);
  return Object.freeze(result);
}

export class EnvError extends Error {
  override name = "EnvError";
  constructor(problems: string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

/** Signs tokens and sessions: AUTH_SECRET, else one generated into DATA_DIR and kept there. */
export function authSecret(from: Pick<Env, "AUTH_SECRET" | "DATA_DIR"> = env()): string {
  return from.AUTH_SECRET ?? secretIn(path.join(from.DATA_DIR, "auth-secret"));
}

function mailTransport(given: Env): Env["MAIL_TRANSPORT"] {
  if (given.MAIL_TRANSPORT) return given.MAIL_TRANSPORT;
  if (given.RESEND_API_KEY) return "resend";
  return given.SMTP_URL ? "smtp" : undefined;
}

function missingVariables(given: Env): string[] {
  const missing = needs
    .filter(([name, needed]) => given[name] && !given[needed])
    .map(([name, needed]) => `${needed} is needed because ${name} is set`);
  const transport = given.MAIL_TRANSPORT;
  if (transport === "resend" && !given.RESEND_API_KEY) missing.push("RESEND_API_KEY is needed to send mail by resend");
  if (transport === "smtp" && !given.SMTP_URL) missing.push("SMTP_URL is needed to send mail by smtp");
  if (transport && transport !== "mailbox" && !given.MAIL_FROM) missing.push(`MAIL_FROM is needed by ${transport}`);
  return missing;
}

/** The site's own address, without a slash at its end. */
export const publicUrl = (from: Pick<Env, "PUBLIC_URL" | "PORT"> = env()): string =>
  (from.PUBLIC_URL ?? `http://localhost:${from.PORT}`).replace(/\/+$/, "");
