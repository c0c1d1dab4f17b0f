import { CLOCK_TOLERANCE } from "@/lib/domain/registrations/check-ins/rules";
import type { Answer, Roster } from "@/lib/domain/registrations/check-ins/types";
import { keepRoster, keptOf, takeAnswers } from "./desk-store";

/**
 * How it stands between this device and the server. `signed_out` and `refused` (no helper any more, no such event) are not
 * mended by waiting; `failed` is the server's doing, and with `unkept` the browser keeps nothing.
 */
export type Link = "asking" | "online" | "offline" | "signed_out" | "refused" | "failed" | "unkept";

/** How far this device's clock is ahead of the server's, in milliseconds; null: not known. */
export type Talk = { link: Exclude<Link, "asking">; skew: number | null };

const PORTION = 200;
const OLD_MS = 45_000;
const PATIENCE_MS = 20_000;

class NotTaken extends Error {
  constructor(readonly link: "offline" | "signed_out" | "refused" | "failed") {
    super(link);
  }
}

/**
 * Tells what was not told yet, then asks for the list: in this order, so that the list knows of it. A list that is not old
 * is asked for only where `freshly` says so: hundreds of runners are not loaded again for each one of them.
 */
export async function talk(eventId: string, freshly: boolean): Promise<Talk> {
  try {
    const told = await tell(eventId);
    const { roster } = await keptOf(eventId);
    const isOld = !roster || Date.now() - roster.takenAt > OLD_MS;
    const skew = freshly || isOld || !told ? await takeRoster(eventId) : null;
    return { link: "online", skew };
  } catch (error) {
    return { link: error instanceof NotTaken ? error.link : "unkept", skew: null };
  }
}

/** Answers whether there was something to tell. */
async function tell(eventId: string): Promise<boolean> {
  for (let any = false; ; any = true) {
    const told = (await keptOf(eventId)).untold.slice(0, PORTION);
    if (told.length === 0) return any;
    const checkIns = told.map(({ id, registrationId, kind, device, at }) => ({ id, registrationId, kind, device, at }));
    const { body } = await ask<{ answers: Answer[] }>(eventId, "sync", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ checkIns }),
    });
    const answers = body?.answers ?? [];
    // An answer to nothing that was asked would be asked for ever.
    if (!told.every(({ id }) => answers.some((answer) => answer.id === id))) throw new NotTaken("failed");
    await takeAnswers(eventId, told, answers);
  }
}

async function takeRoster(eventId: string): Promise<number | null> {
  const { roster } = await keptOf(eventId);
  const asked = Date.now();
  const headers: HeadersInit = roster?.tag ? { "if-none-match": roster.tag } : {};
  const { body, answered } = await ask<Roster>(eventId, "roster", { headers });
  const skew = skewOf(answered, asked);
  const takenAt = Date.now();
  if (body) await keepRoster({ ...body, takenAt, tag: answered.get("etag") });
  else if (roster) await keepRoster({ ...roster, takenAt });
  return skew;
}

type Heard<T> = {
  /** Null: nothing new. */
  body: T | null;
  answered: Headers;
};

async function ask<T>(eventId: string, what: "roster" | "sync", how: RequestInit): Promise<Heard<T>> {
  const address = `/organise/events/${eventId}/check-in/${what}`;
  const given = { ...how, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  try {
    const response = await fetch(address, given);
    if (response.status === 401) throw new NotTaken("signed_out");
    if (response.status === 404) throw new NotTaken("refused");
    if (response.status === 304) return { body: null, answered: response.headers };
    if (!response.ok) throw new NotTaken("failed");
    return { body: await response.json(), answered: response.headers };
  } catch (error) {
    // Not reached, cut off in the middle, or too slow.
    throw error instanceof NotTaken ? error : new NotTaken("offline");
  }
}

/** The server says its time in seconds, at some moment while it was asked: less than a minute is nothing. */
function skewOf(answered: Headers, asked: number): number | null {
  const said = Date.parse(answered.get("date") ?? "");
  if (Number.isNaN(said)) return null;
  const skew = (asked + Date.now()) / 2 - said;
  return Math.abs(skew) < CLOCK_TOLERANCE ? 0 : Math.round(skew);
}
