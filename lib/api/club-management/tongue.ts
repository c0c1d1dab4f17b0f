import { readBearer, readRefresh } from "../../auth/bearer";
import { type Actor, ANYONE } from "../../domain/actor";
import { refuse as refusal } from "../../domain/errors";
import { actorOfSession, personExists } from "../../domain/users/queries";
import { spend } from "../../limits";
import type { Inbound } from "../http";
import { speak, type Tongue } from "../operation";
import { type Refusal, WireError } from "../refusals";
import { wordsOf } from "./errors";

const SIGN_IN = { name: "club-management-sign-in", points: 5, seconds: 60 };
const PER_ADDRESS = { name: "club-management", points: 30, seconds: 5 };

export const clubManagement: Tongue = {
  name: "club-management",

  async count({ address }, as) {
    const retryAfter = await spend(as === "sign-in" ? SIGN_IN : PER_ADDRESS, address);
    if (retryAfter !== null) throw new WireError("too_many_requests", { retryAfter });
  },

  async authenticate(inbound, caller) {
    if (caller === "anyone") return ANYONE;
    const token = tokenOf(inbound);
    return caller === "refresh" ? holderOf(token) : bearerOf(token);
  },

  refuse(refused: Refusal) {
    const { status, message } = wordsOf(refused);
    const headers: Record<string, string> = {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
    };
    if (refused.code === "method_not_allowed") headers.allow = refused.facts.allow.join(", ");
    if (refused.code === "too_many_requests") headers["retry-after"] = String(refused.facts.retryAfter);
    if (status === 401) headers["www-authenticate"] = "Bearer";
    return { status, headers, body: message };
  },

  headers: {},
};

export const route = speak(clubManagement);

/** Tokens are sent bare; `Bearer` before one is tolerated. */
const tokenOf = (inbound: Inbound): string | null =>
  /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(inbound.header("authorization") ?? "")?.[1] ?? null;

async function bearerOf(token: string | null): Promise<Actor> {
  const sessionId = token ? await readBearer(token) : null;
  const actor = sessionId ? await actorOfSession(sessionId) : null;
  if (!actor) throw refusal("unauthenticated");
  return actor;
}

/** Who holds a refresh token whose session lives; as documented, one whose user is gone is told so. */
async function holderOf(token: string | null): Promise<Actor> {
  const held = token ? await readRefresh(token) : null;
  if (!held) throw refusal("unauthenticated");
  const actor = await actorOfSession(held.sessionId);
  if (actor) return actor;
  throw (await personExists(held.userId)) ? refusal("unauthenticated") : refusal("not_found", { noun: "user" });
}
