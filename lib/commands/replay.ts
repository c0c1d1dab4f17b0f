/** Replays a real race through the public API and compares the standings with the official ones. `--help` says how. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { buildIfNeeded } from "./build";
import { type OwnServer, startOwnServer } from "./own-server";
import { Client, inParallel } from "./replay/client";
import { type Comparison, compareOrder } from "./replay/compare";
import { type Race, type RaceRead, raceOfReads, raceOfResults, readRows } from "./replay/race";

const HELP = `npm run replay -- [options]

  --results FILE     CSV, one row a runner: place, time and a column a checkpoint (seconds or h:mm:ss since the start)
  --reads FILE       or CSV, one row a read: bib, seconds (or elapsed), checkpoint; rank_at_passage is compared live
  --places FILE      with --reads: the official bib and place (or rank)
  --course FILE      a .gpx (or .gpx.gz) track, or CSV: checkpoint, distance (metres)
  --length METRES    of the whole course, or with --laps of one lap
  --laps             laps completed, then the time of the last one
  --shuffle SEED     send the reads in a random order
  --repeat N         send each read N times (1)
  --batch N          send N reads a request (1)
  --speed X          times real time; as fast as it goes where absent
  --url URL --key K  an existing server and its SERVER_API_KEY; one of its own where absent`;

const { values: options } = parseArgs({
  options: {
    results: { type: "string" },
    reads: { type: "string" },
    places: { type: "string" },
    course: { type: "string" },
    length: { type: "string" },
    laps: { type: "boolean", default: false },
    shuffle: { type: "string" },
    repeat: { type: "string", default: "1" },
    batch: { type: "string", default: "1" },
    speed: { type: "string" },
    url: { type: "string" },
    key: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (options.help || (!options.results && !options.reads)) {
  console.log(HELP);
  process.exit(options.help ? 0 : 2);
}

const race = readRace();
const server = options.url ? null : await ownServer();
try {
  process.exitCode = await replay(new Client(options.url ?? server?.url ?? "", options.key ?? server?.cameraKey ?? ""));
} finally {
  await server?.stop();
}

async function ownServer(): Promise<OwnServer> {
  await buildIfNeeded();
  return startOwnServer({ RATE_LIMIT: "off" });
}

function readRace(): Race {
  const length = Number(options.length ?? 0);
  const distances = options.course?.endsWith(".csv")
    ? new Map(readRows(options.course).map((row) => [row.checkpoint ?? "", Number(row.distance)]))
    : null;
  if (options.results) return raceOfResults(readRows(options.results), distances, length || 100_000);
  const checkpoints = [...(distances ?? [])].map(([name, distance]) => ({ name, kind: "split" as const, distance }));
  return raceOfReads(readRows(options.reads as string), checkpoints, options.places ? readRows(options.places) : []);
}

type Stage = { id: string; startAt: number; checkpointIds: Map<string, string> };

async function replay(client: Client): Promise<number> {
  await client.signUp();
  const stage = await createStage(client);
  const bibs = [...new Set(race.reads.map(({ bib }) => bib))];
  await inParallel(bibs, 8, (bib, index) => enter(client, stage, bib, index));
  const live = race.reads.some(({ rankThen }) => rankThen !== null) && !options.shuffle;
  const began = performance.now();
  const then = live ? await sendAndWatch(client, stage) : await send(client, stage);
  const seconds = (performance.now() - began) / 1000;
  const sent = race.reads.length * Number(options.repeat);
  console.log(`${bibs.length} runners, ${race.reads.length} reads, ${sent} sent in ${seconds.toFixed(1)} s`);
  if (race.unclear.length > 0)
    console.log(
      `not compared, for their own times run backwards and they have no place: bibs ${race.unclear.join(", ")}`,
    );
  const ranks = await ranksOf(client, stage);
  const verdicts = [report("final order", compareOrder(race.official, ranks))];
  if (race.finishers > 0) verdicts.push(report("of them finishers", compareOrder(finishersOf(race), ranks)));
  for (const [title, comparison] of then) verdicts.push(report(title, comparison));
  return verdicts.every(Boolean) ? 0 : 1;
}

/** The first groups of the official order, as many as hold the finishers. */
function finishersOf({ official, finishers }: Race): string[][] {
  let counted = 0;
  return official.filter((group) => {
    counted += group.length;
    return counted <= finishers;
  });
}

/** An event in the past, so that no read is in the future, in UTC. */
async function createStage(client: Client): Promise<Stage> {
  const duration = Math.max(...race.reads.map(({ seconds }) => seconds));
  const startAt = Math.floor(Date.now() / 1000 - duration - 60) * 1000;
  const times = {
    start_time: new Date(startAt).toISOString(),
    end_time: new Date(startAt + (duration + 3600) * 1000).toISOString(),
  };
  const name = path.basename(options.results ?? options.reads ?? "race");
  const { event_id } = await client.post("/v1/events", { name: `Replay of ${name}`, time_zone: "UTC", ...times });
  const { stage_id: id } = await client.post("/v1/stages", {
    event_id,
    name,
    start_time: times.start_time,
    ...(await shape(client)),
  });
  const checkpointIds = new Map<string, string>();
  for (const { name, kind, distance } of race.checkpoints) {
    const made = await client.post(`/v1/stages/${id}/checkpoints`, { name, kind, distances_meters: [distance] });
    checkpointIds.set(name, made.checkpoint_id);
  }
  return { id, startAt, checkpointIds };
}

async function shape(client: Client): Promise<Record<string, unknown>> {
  const length = options.length ? Number(options.length) : undefined;
  const gpx =
    options.course && !options.course.endsWith(".csv") ? await uploadCourse(client, options.course) : undefined;
  if (options.laps) return { type: "laps", lap_distance_meters: length, gpx_file_url: gpx };
  return { type: "gpx", total_distance_meters: length ?? (gpx ? undefined : 100_000), gpx_file_url: gpx };
}

function uploadCourse(client: Client, file: string): Promise<string> {
  const bytes = readFileSync(file);
  return client.upload(path.basename(file), file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}

/** Names are not in the files: each runner is a guest of the organiser. */
async function enter(client: Client, stage: Stage, bib: string, index: number): Promise<void> {
  const username = `${stage.id.slice(-12)}-${index}`;
  const { guest_id } = await client.post("/v1/profiles/guests", { username, first_name: "Runner", last_name: bib });
  await client.post("/v1/registrations", { stage_id: stage.id, registrant_user_id: guest_id, bib_number: bib });
}

function recordOf(stage: Stage, read: RaceRead, index: number) {
  return {
    stage_id: stage.id,
    ocr_label: read.bib,
    checkpoint_id: read.checkpoint === null ? undefined : stage.checkpointIds.get(read.checkpoint),
    recorded_at: new Date(stage.startAt + read.seconds * 1000).toISOString(),
    detection_id: String(index),
    source: "replay",
  };
}

/** All reads, each as often as asked, in the order of time or in a random one, at most as fast as asked. */
async function send(client: Client, stage: Stage): Promise<[string, Comparison][]> {
  const records = race.reads.map((read, index) => ({ at: read.seconds, record: recordOf(stage, read, index) }));
  const repeated = Array.from({ length: Number(options.repeat) }, () => records).flat();
  const ordered = options.shuffle
    ? shuffled(repeated, Number(options.shuffle) || 1)
    : repeated.sort((a, b) => a.at - b.at);
  const size = Number(options.batch);
  const batches = Array.from({ length: Math.ceil(ordered.length / size) }, (_, index) =>
    ordered.slice(index * size, (index + 1) * size),
  );
  const began = Date.now();
  await inParallel(batches, options.speed ? 1 : 16, async (batch) => {
    if (options.speed) await until(began + ((batch[0]?.at ?? 0) * 1000) / Number(options.speed));
    if (size === 1) return client.post("/v1/server/records", batch[0]?.record);
    const { results } = await client.post("/v1/server/records/batch", { records: batch.map(({ record }) => record) });
    for (const { status, error } of results)
      if (status !== 201) throw new Error(`a record was refused: ${status} ${error.message}`);
  });
  return [];
}

/** One read after the other, and after each the runner's rank at this moment. */
async function sendAndWatch(client: Client, stage: Stage): Promise<[string, Comparison][]> {
  const ordered = race.reads
    .map((read, index) => ({ read, index }))
    .sort((a, b) => a.read.seconds - b.read.seconds || (a.read.rankThen ?? 0) - (b.read.rankThen ?? 0));
  const seen = new Map<string, number>();
  const passages = new Map<number, { bib: string; official: number; ours: number | null }[]>();
  for (const { read, index } of ordered) {
    for (let time = 0; time < Number(options.repeat); time++)
      await client.post("/v1/server/records", recordOf(stage, read, index));
    const passage = (seen.get(read.bib) ?? 0) + 1;
    seen.set(read.bib, passage);
    const ours = (await ranksOf(client, stage)).get(read.bib) ?? null;
    passages.set(passage, [...(passages.get(passage) ?? []), { bib: read.bib, official: read.rankThen ?? 0, ours }]);
  }
  return [...passages].map(([passage, list]) => {
    const official = list.toSorted((a, b) => a.official - b.official).map(({ bib }) => [bib]);
    return [
      `live order at passage ${passage}`,
      compareOrder(official, new Map(list.map(({ bib, ours }) => [bib, ours]))),
    ];
  });
}

async function ranksOf(client: Client, stage: Stage): Promise<Map<string, number | null>> {
  const { rankings } = await client.get(`/v1/stages/${stage.id}/rankings`);
  return new Map(
    rankings.map((row: { bib_number: string; rank_position: number | null }) => [row.bib_number, row.rank_position]),
  );
}

function report(title: string, { runners, atTheirPlace, displaced }: Comparison): boolean {
  console.log(
    `${title}: ${runners} runners, ${atTheirPlace} with exactly the official rank, ${displaced.length} displaced`,
  );
  for (const { bib, place, rank } of displaced.slice(0, 10))
    console.log(`  bib ${bib}: officially ${place}, here ${rank ?? "without a rank"}`);
  return displaced.length === 0;
}

/** Mulberry32: the same seed gives the same order. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const until = (moment: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now())));
