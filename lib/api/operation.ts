/**
 * The one deep module of the API: an operation (method, path, who may call, what goes in and comes out) and a tongue
 * (how a dialect authenticates, refuses and answers) make a route. The same object validates, types the handler's
 * answer, feeds the OpenAPI document, names the tests and is served by Next or straight from `server.ts`.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, CameraActor, UserActor } from "../domain/actor";
import type { DomainError, DomainErrorCode } from "../domain/errors";
import { type IdempotentRequest, onceOnly } from "../idempotency";
import { parseBody, readBody } from "./body";
import { type Feed, fromRequest, type Inbound, type Outbound, toResponse } from "./http";
import { type Refusal, refusalOf, WireError } from "./refusals";

/** `refresh`: whoever holds the token that others are got with. */
export type Caller = "anyone" | "user" | "refresh" | "camera";

export type Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  C extends Caller = Caller,
> = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As documented, with `{name}` for parameters. */
  path: string;
  summary: string;
  tag: string;
  caller: C;
  params?: P;
  query?: Q;
  /** A JSON body, or with `multipart` the fields of a form, or with `raw` the bytes as they came. */
  body?: B;
  multipart?: boolean;
  /** A message of a provider, signed as it came: read as bytes, counted on a budget of its own. */
  raw?: boolean;
  /** Begins or ends a session: counted on a budget of its own where the dialect has one. */
  signIn?: boolean;
  /** The body may be left out. */
  bodyOptional?: boolean;
  /** Most bytes of a body; 256 KiB unless said. */
  bodyLimit?: number;
  /** What refuses a longer body where the document says it otherwise; `body_too_large` unless said. */
  tooLarge?: () => DomainError;
  status: number;
  /** The documented message: comes first in the answer, without the sentence repeating it. */
  says?: string;
  response: R;
  /** The answer is a stream of server-sent events, described by `response`. */
  stream?: boolean;
  refusals: readonly DomainErrorCode[];
};

export const operation = <
  const C extends Caller,
  R extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  definition: Operation<P, Q, B, R, C>,
): Operation<P, Q, B, R, C> => definition;

export type AnyOperation = Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType, Caller>;

/** The operations among what the files of a dialect's resources export. */
export const operationsIn = (resources: readonly object[]): readonly AnyOperation[] =>
  resources.flatMap((resource) => Object.values(resource).filter(isOperation));

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "response" in value;

/** The answer of an operation with status 204. */
export const noContent = z.void();

/** On which budget a request counts: a camera's own, that of streams, of a provider's messages, of signing in, or its address's. */
export type Counted = CameraActor | "stream" | "provider" | "sign-in" | "request";

/** How a dialect speaks. */
export type Tongue = {
  name: string;
  /** Counts the request on its budget, throws `too_many_requests` when that is spent. */
  count(inbound: Inbound, as: Counted): Promise<void>;
  /** Who is asking; throws what the caller may not pass with. */
  authenticate(inbound: Inbound, caller: Caller): Promise<Actor>;
  refuse(refusal: Refusal): Outbound;
  headers: Record<string, string>;
};

type ActorOf<C extends Caller> = C extends "user" | "refresh" ? UserActor : C extends "camera" ? CameraActor : Actor;
type Given<P, Q, B, C extends Caller> = { actor: ActorOf<C>; params: P; query: Q; body: B; inbound: Inbound };

/** What a sentence comes to: the answer, without its `message` where the operation says it, or a stream of events. */
type Answer<R extends z.ZodType> = z.input<R> | Omit<z.input<R>, "message"> | Feed;

export type Route = ((request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>) & {
  operation: AnyOperation;
  handle(inbound: Inbound): Promise<Outbound>;
};

/** Binds a dialect's tongue: `const route = speak(spixer)`, then `export const POST = route(createEvent, …)`. */
export function speak(tongue: Tongue) {
  return <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType, C extends Caller>(
    op: Operation<P, Q, B, R, C>,
    sentence: (given: Given<z.output<P>, z.output<Q>, z.output<B>, C>) => Promise<Answer<R>>,
  ): Route => {
    const handle = async (inbound: Inbound): Promise<Outbound> => {
      try {
        return await answer(tongue, op, inbound, sentence);
      } catch (error) {
        return tongue.refuse(refusalOf(error));
      }
    };
    const next = async (request: Request, context: { params: Promise<Record<string, string>> }) =>
      toResponse(await handle(fromRequest(request, (await context?.params) ?? {})));
    return Object.assign(next, { operation: op as unknown as AnyOperation, handle });
  };
}

async function answer<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  C extends Caller,
>(
  tongue: Tongue,
  op: Operation<P, Q, B, R, C>,
  inbound: Inbound,
  sentence: (given: Given<z.output<P>, z.output<Q>, z.output<B>, C>) => Promise<Answer<R>>,
): Promise<Outbound> {
  const actor = await admit(tongue, op, inbound);
  const params = parseParams(op.params, inbound.params) as z.output<P>;
  const query = op.query ? parseBody(op.query, Object.fromEntries(inbound.query)) : (undefined as z.output<Q>);
  const { value, bytes } = op.body ? await readBody(op, inbound) : { value: undefined, bytes: null };
  const body = op.body ? parseBody(op.body, value) : (undefined as z.output<B>);

  const speakSentence = async (): Promise<Outbound> => {
    const result = await sentence({ actor: actor as ActorOf<C>, params, query, body, inbound });
    if (typeof result === "function")
      return { status: op.status, headers: { ...tongue.headers, ...EVENT_STREAM }, body: result as Feed };
    if (op.status === 204) return { status: 204, headers: { ...tongue.headers, ...NOT_KEPT }, body: null };
    return {
      status: op.status,
      headers: { ...tongue.headers, ...JSON_HEADERS },
      body: JSON.stringify(op.says ? { message: op.says, ...(result as object) } : result),
    };
  };
  const repeatable = idempotentRequest(inbound, actor, bytes);
  return repeatable ? onceOnly(repeatable, speakSentence) : speakSentence();
}

const NOT_KEPT = { "cache-control": "no-store" };
const JSON_HEADERS = { "content-type": "application/json; charset=utf-8", ...NOT_KEPT };
const EVENT_STREAM = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** A camera with a valid key counts on that key's budget, everybody else on their address before anything is looked up. */
async function admit(
  tongue: Tongue,
  { caller, stream, raw, signIn }: Pick<AnyOperation, "caller" | "stream" | "raw" | "signIn">,
  inbound: Inbound,
): Promise<Actor> {
  if (caller === "camera") {
    const camera = await tongue.authenticate(inbound, caller).catch(async (error: unknown) => {
      await tongue.count(inbound, "request");
      throw error;
    });
    await tongue.count(inbound, camera as CameraActor);
    return camera;
  }
  await tongue.count(inbound, stream ? "stream" : raw ? "provider" : signIn ? "sign-in" : "request");
  return tongue.authenticate(inbound, caller);
}

/** What a malformed id in the path is answered with differs by dialect. */
function parseParams(schema: z.ZodType | undefined, params: Record<string, string>): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(params);
  if (!result.success) {
    const parameter = String(result.error.issues[0]?.path[0] ?? "");
    throw new WireError("malformed_id", { parameter, value: params[parameter] ?? "" });
  }
  return result.data;
}

function idempotentRequest(inbound: Inbound, actor: Actor, bytes: Uint8Array | null): IdempotentRequest | null {
  const key = inbound.header("idempotency-key");
  if (!key || inbound.method !== "POST" || bytes === null || actor.kind === "anyone") return null;
  const fingerprint = createHash("sha256").update(`${inbound.method} ${inbound.path}\n`).update(bytes).digest("hex");
  return { caller: `${actor.kind}:${actor.id}`, key: key.slice(0, 255), fingerprint };
}
