import { type Compared, compare, type Figure } from "./figures";
import type { Race } from "./plan";
import { prepareRace } from "./prepare";
import { type Stand, withServers } from "./processes";

const ROUNDS = 5;
const ROUND_MS = 1000;

/** Detections a second that are durable, matched, explained and ranked, against rows that are only inserted. */
export const detections = (): Promise<Figure[]> =>
  withServers(async (stand) => {
    const race = await prepareRace(20_000, 5);
    const measure = sides(stand, race);
    await measure(64, 1, 2);
    const singles = [];
    for (const connections of [1, 16, 64])
      singles.push(figureOf(`one by one, ${connections} at a time`, await measure(connections, 1)));
    return [...singles, figureOf("in batches of 100", await measure(2, 100))];
  });

function sides({ dorsal, bare, load }: Stand, race: Race) {
  const next = { dorsal: 0, bare: 0 };
  return (connections: number, batch: number, rounds = ROUNDS): Promise<Compared> => {
    const side = (name: "dorsal" | "bare", path: string) => async () => {
      const target = { ...(name === "dorsal" ? dorsal : bare), path };
      const job = { ...target, race, from: next[name], device: "device", connections, batch, ms: ROUND_MS };
      const outcome = await load(job);
      next[name] = outcome.next;
      return outcome.perSecond;
    };
    const last = batch > 1 ? "/batch" : "";
    return compare(rounds, side("dorsal", `${dorsal.path}${last}`), side("bare", last || "/"));
  };
}

const figureOf = (how: string, { subject, baseline, ratio }: Compared): Figure => ({
  what: `detections accepted, ${how}`,
  figure: `${Math.round(subject)}/s`,
  baseline: `${Math.round(baseline)}/s inserted by a bare server`,
  ratio: ratio.toFixed(2),
  goal: "at least 0.50",
  met: ratio >= 0.5,
});
