import { CLOCK_TOLERANCE } from "@/lib/domain/registrations/check-ins/rules";
import type { Answer, Roster } from "@/lib/domain/registrations/check-ins/types";
import { keepRoster, keptOf, takeAnswers, type Untold } from "./desk-store";

/**
 * How it stands between this device and the server. `signed_out` and `refused` (no helper any more, no such event) are not
 * mended by waiting; `failed` is the server's doing.
 */
export type Link = "asking" | "online" | "offline" | "signed_out" | "refused" | "failed";

/** How far this device's clock is ahead of the server's, in milliseconds; null: not known. */
export type Talk = { link: Exclude<Link, "asking">; skew: number | null };

const PORTION = 200;
const OLD_MS = 45_000;
const PATIENCE_MS = 20_000;

class NotTaken extends Error {
  constructor(readonly link: "signed_out" | "refused" | "failed") {
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
    return { link: error instanceof NotTaken ? error.link : "offline", skew: null };
  }
}

/** Answers whether there was something to tell. */
async function tell(eventId: string): Promise<boolean> {
  for (let any = false; ; any = true) {
    const told = (await keptOf(eventId)).untold.slice(0, PORTION);
    if (told.length === 0) return any;
    const checkIns = told.map(({ id, registrationId, kind, device, at }) => ({ id, registrationId, kind, device, at }));
    const response = await ask(eventId, "sync", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ checkIns }),
    });
    const { answers }: { answers: Answer[] } = await response.json();
    // An answer to nothing that was asked would be asked for ever.
    if (!told.every(({ id }) => answers.some((answer) => answer.id === id))) throw new NotTaken("failed");
    await takeAnswers(eventId, told as Untold[], answers);
  }
}

async function takeRoster(eventId: string): Promise<number | null> {
  const { roster } = await keptOf(eventId);
  const asked = Date.now();
  const response = await ask(eventId, "roster", { headers: roster?.tag ? { "if-none-match": roster.tag } : {} });
  const skew = skewOf(response, asked);
  if (response.status === 304 && roster) await keepRoster({ ...roster, takenAt: Date.now() });
  else {
    const fresh: Roster = await response.json();
    await keepRoster({ ...fresh, takenAt: Date.now(), tag: response.headers.get("etag") });
  }
  return skew;
}

async function ask(eventId: string, what: "roster" | "sync", how: RequestInit): Promise<Response> {
  const response = await fetch(`/organise/events/${eventId}/check-in/${what}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...how,
  });
  if (response.status === 401) throw new NotTaken("signed_out");
  if (response.status === 404) throw new NotTaken("refused");
  if (!response.ok && response.status !== 304) throw new NotTaken("failed");
  return response;
}

/** The server says its time in seconds, at some moment while it was asked: less than a minute is nothing. */
function skewOf(response: Response, asked: number): number | null {
  const said = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(said)) return null;
  const skew = (asked + Date.now()) / 2 - said;
  return Math.abs(skew) < CLOCK_TOLERANCE ? 0 : Math.round(skew);
}
