/** A process of its own that sends detections for a while over so many connections, and counts what was answered. */
import { Connection } from "./connection";
import { type Race, recordOf } from "./plan";

export type Target = { url: string; path: string; headers: string };
export type Job = Target & { race: Race; from: number; device: string; connections: number; batch: number; ms: number };
export type Outcome = { next: number; perSecond: number };

async function run(job: Job): Promise<Outcome> {
  let next = job.from;
  let accepted = 0;
  const lanes = Array.from({ length: job.connections }, () => new Connection(new URL(job.url)));
  const began = performance.now();
  await Promise.all(
    lanes.map(async (lane) => {
      while (performance.now() - began < job.ms) {
        const from = next;
        next += job.batch;
        assertAccepted(await lane.post(job.path, job.headers, bodyOf(job, from)));
        accepted += job.batch;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const lane of lanes) lane.close();
  return { next, perSecond: accepted / seconds };
}

function bodyOf({ race, device, batch }: Job, from: number): string {
  if (batch === 1) return JSON.stringify(recordOf(race, from, device));
  return JSON.stringify({ records: Array.from({ length: batch }, (_, i) => recordOf(race, from + i, device)) });
}

function assertAccepted(answer: string): void {
  if (/^HTTP\/1\.1 20[01]/.test(answer) && answer.includes('"matched":true') && !answer.includes('"error"')) return;
  throw new Error(`Not accepted: ${answer.slice(0, 1000)}`);
}

process.on("message", (job: Job) => void run(job).then((outcome) => process.send?.(outcome)));
