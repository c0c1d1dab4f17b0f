import type { Figure } from "./figures";
import { compare } from "./figures";
import { prepareRace } from "./prepare";
import { Child, withServers } from "./processes";
import type { Watch, Watched } from "./viewers";

const VIEWERS = 1000;
const READS = 34;
const PER_SECOND = 10;

/** From the camera's request to the event in the browsers of 1,000 viewers, against handing on the request's body without a database. */
export const live = (): Promise<Figure[]> =>
  withServers(async ({ dorsal, bare }) => {
    const race = await prepareRace(500, 5);
    const child = new Child("viewers.ts");
    const heard: Record<"dorsal" | "bare", Watched[]> = { dorsal: [], bare: [] };
    let from = 0;
    const watch = (side: "dorsal" | "bare", parts: Pick<Watch, "stream" | "camera">) => async () => {
      const job: Watch = { ...parts, race, from, viewers: VIEWERS, reads: READS, perSecond: PER_SECOND };
      from += READS;
      const watched = await child.ask<Watched>(job);
      heard[side].push(watched);
      return watched.p95;
    };
    try {
      const compared = await compare(
        3,
        watch("dorsal", { stream: `${dorsal.url}/v1/stages/${race.stageId}/live`, camera: dorsal }),
        watch("bare", { stream: `${bare.url}/live`, camera: { ...bare, path: "/live" } }),
      );
      return [figureOf(compared.subject, compared.baseline, compared.ratio, heard.dorsal)];
    } finally {
      child.end();
    }
  });

const figureOf = (p95: number, baseline: number, ratio: number, heard: readonly Watched[]): Figure => ({
  what: `detection to the event of ${VIEWERS} viewers, p95`,
  figure: `${Math.round(p95)} ms (p50 ${spread(heard, "p50")}, p99 ${spread(heard, "p99")})`,
  baseline: `${Math.round(baseline)} ms handed on without a database`,
  ratio: ratio.toFixed(2),
  goal: "under 1,000 ms",
  met: p95 < 1000,
});

function spread(heard: readonly Watched[], which: "p50" | "p99"): string {
  const values = heard.map((one) => Math.round(one[which])).sort((a, b) => a - b);
  return String(values[Math.floor(values.length / 2)]);
}
