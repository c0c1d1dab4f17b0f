import { type Compared, compare, type Figure } from "./figures";
import type { Race } from "./plan";
import { prepareRace } from "./prepare";
import { type Stand, withServers } from "./processes";

const ROUNDS = 5;
const ROUND_MS = 1000;
const READS_BEFORE = 5;

/** What one detection costs where 500 are ranked, and where 50,000 are. */
export const field = (): Promise<Figure[]> =>
  withServers(async (stand) => {
    const large = sideOf(stand, await prepareRace(50_000, READS_BEFORE));
    const small = sideOf(stand, await prepareRace(500, READS_BEFORE));
    await compare(2, large(16), small(16));
    return [
      figureOf("one after the other", await compare(ROUNDS, large(1), small(1))),
      figureOf("16 at a time", await compare(ROUNDS, large(16), small(16))),
    ];
  });

/** Milliseconds a detection. */
function sideOf({ dorsal, load }: Stand, race: Race) {
  let next = 0;
  return (connections: number) => async () => {
    const outcome = await load({ ...dorsal, race, from: next, device: "new", connections, batch: 1, ms: ROUND_MS });
    next = outcome.next;
    return 1000 / outcome.perSecond;
  };
}

const figureOf = (how: string, { subject, baseline, ratio }: Compared): Figure => ({
  what: `a detection among 50,000 rankings, ${how}`,
  figure: `${subject.toFixed(2)} ms`,
  baseline: `${baseline.toFixed(2)} ms among 500`,
  ratio: ratio.toFixed(2),
  goal: "at most 1.25",
  met: ratio <= 1.25,
});
