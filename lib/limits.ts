import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "./env";
import { processWide } from "./process-wide";

export type Budget = { name: string; points: number; seconds: number };

const limiters = () => processWide("limiters", () => new Map<string, RateLimiterMemory>());

function limiterOf({ name, points, seconds }: Budget): RateLimiterMemory {
  const id = `${name}:${points}/${seconds}`;
  let limiter = limiters().get(id);
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: id, points, duration: seconds });
    limiters().set(id, limiter);
  }
  return limiter;
}

/** Spends `cost` of who's budget. Answers null, or the seconds after which to ask again where it is spent. */
export async function spend(budget: Budget, who: string, cost = 1): Promise<number | null> {
  if (env().RATE_LIMIT === "off") return null;
  try {
    await limiterOf(budget).consume(who, cost);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
