import { isAmong } from "../../address";
import { readBearer } from "../../auth/bearer";
import { hashSecret } from "../../auth/secrets";
import { type Actor, ANYONE } from "../../domain/actor";
import { actorOfCameraKey } from "../../domain/cameras/queries";
import { refuse as refusal } from "../../domain/errors";
import { actorOfSession } from "../../domain/users/queries";
import { env } from "../../env";
import { spend } from "../../limits";
import type { Inbound } from "../http";
import { type Caller, speak, type Tongue } from "../operation";
import { type Refusal, WireError } from "../refusals";
import { wordsOf } from "./errors";

const PER_ADDRESS = { name: "spixer", points: 100, seconds: 60 };
/** Viewers of a race share the network of the place where they stand: opening a stream costs none of the 100. */
const STREAMS = { name: "spixer-streams", points: 1000, seconds: 60 };
/** A provider sends its messages from few addresses, many at once; they are signed. */
const PROVIDER = { name: "spixer-provider", points: 1000, seconds: 60 };
const BUDGETS = { request: PER_ADDRESS, "sign-in": PER_ADDRESS, stream: STREAMS, provider: PROVIDER };
const PER_CAMERA = { name: "camera", points: 6000, seconds: 60 };

/** The id under which the platform's own camera key sends. */
export const PLATFORM_CAMERA = "server";

export const spixer: Tongue = {
  name: "spixer",

  async count({ address }, as) {
    const retryAfter = await (typeof as === "object" ? spend(PER_CAMERA, as.id) : spend(BUDGETS[as], address));
    if (retryAfter !== null) throw new WireError("too_many_requests", { retryAfter });
  },

  authenticate: (inbound, caller) =>
    caller === "camera" ? authenticateCamera(inbound) : authenticateUser(inbound, caller),

  refuse(refused: Refusal) {
    const { status, message } = wordsOf(refused);
    const headers: Record<string, string> = {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    };
    if (refused.code === "method_not_allowed") headers.allow = refused.facts.allow.join(", ");
    if (refused.code === "too_many_requests") headers["retry-after"] = String(refused.facts.retryAfter);
    if (status === 401) headers["www-authenticate"] = "Bearer";
    return { status, headers, body: JSON.stringify({ error: { message } }) };
  },

  headers: {},
};

export const route = speak(spixer);

async function authenticateUser(inbound: Inbound, caller: Caller): Promise<Actor> {
  const header = inbound.header("authorization");
  if (!header && caller === "anyone") return ANYONE;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? "")?.[1];
  const sessionId = token ? await readBearer(token) : null;
  const actor = sessionId ? await actorOfSession(sessionId) : null;
  if (!actor) {
    // A public page stays public for a client whose token has run out.
    if (caller === "anyone") return ANYONE;
    throw refusal("unauthenticated");
  }
  return actor;
}

/** The platform's own key counts only from an allowed address; a key that an organiser made, from anywhere. */
async function authenticateCamera(inbound: Inbound): Promise<Actor> {
  const key = inbound.header("x-api-key");
  if (!key) throw refusal("camera_key_unknown");
  const hash = hashSecret(key);
  if (hash === platformKeyHash(env().SERVER_API_KEY)) {
    if (!isAmong(inbound.address, env().ALLOWED_RANKING_IP)) throw refusal("camera_address_refused");
    return { kind: "camera", id: PLATFORM_CAMERA, eventId: null };
  }
  const actor = await actorOfCameraKey(hash);
  if (!actor) throw refusal("camera_key_unknown");
  return actor;
}

let platformKey: { key: string; hash: string } | null = null;

/** Hashed once, not with every request. Null: there is no such key. */
function platformKeyHash(key: string | undefined): string | null {
  if (!key) return null;
  if (platformKey?.key !== key) platformKey = { key, hash: hashSecret(key) };
  return platformKey.hash;
}
