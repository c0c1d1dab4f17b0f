/**
 * A process of its own with many viewers of one stream of events and one camera. For each detection that the camera
 * sends it measures how long after the sending each viewer has the event that tells of that runner.
 */
import { connect, type Socket } from "node:net";
import { Connection } from "./connection";
import { quantile } from "./figures";
import type { Target } from "./load";
import { type Race, recordOf } from "./plan";

export type Watch = {
  stream: string;
  camera: Target;
  race: Race;
  from: number;
  viewers: number;
  reads: number;
  perSecond: number;
};
export type Watched = { p50: number; p95: number; p99: number; events: number };

/** In the platform's events, and in what a camera sends. */
const BIB = /"(?:bib_number|ocr_label)":"(\d+)"/g;
const TELLS_BIBS = /^event: change$/m;

async function run(job: Watch): Promise<Watched> {
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  const hear = (event: string, at: number) => {
    if (!TELLS_BIBS.test(event)) return;
    for (const [, bib] of event.matchAll(BIB)) latencies.push(at - (sentAt.get(bib as string) ?? Number.NaN));
  };
  const viewers = await Promise.all(Array.from({ length: job.viewers }, () => view(new URL(job.stream), hear)));
  await send(job, sentAt);
  const expected = job.viewers * job.reads;
  for (let waited = 0; latencies.length < expected && waited < 5000; waited += 50) await pause(50);
  for (const viewer of viewers) viewer.destroy();
  const sorted = latencies.sort((a, b) => a - b);
  if (sorted.length !== expected) throw new Error(`${sorted.length} of ${expected} events arrived.`);
  return {
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    events: sorted.length,
  };
}

/** Opens a stream; resolves once its first event is there. */
function view(url: URL, hear: (event: string, at: number) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname).setEncoding("latin1");
    socket.on("error", reject);
    socket.write(`GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\naccept: text/event-stream\r\n\r\n`);
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
      const at = performance.now();
      const events = received.split("\n\n");
      received = events.pop() ?? "";
      for (const event of events) hear(event, at);
      if (events.length > 0) resolve(socket);
    });
  });
}

async function send({ camera, race, from, reads, perSecond }: Watch, sentAt: Map<string, number>): Promise<void> {
  const connection = new Connection(new URL(camera.url));
  const began = performance.now();
  for (let n = 0; n < reads; n++) {
    await pause(began + (n * 1000) / perSecond - performance.now());
    const record = recordOf(race, from + n, "live");
    sentAt.set(record.ocr_label, performance.now());
    const answer = await connection.post(camera.path, camera.headers, JSON.stringify(record));
    if (!answer.startsWith("HTTP/1.1 201")) throw new Error(answer);
  }
  connection.close();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

process.on("message", (job: Watch) => void run(job).then((watched) => process.send?.(watched)));
