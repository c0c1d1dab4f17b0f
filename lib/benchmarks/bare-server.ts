/**
 * What the platform is measured against: a Node server that parses the JSON and inserts the row, nothing else. No key, no
 * check, no matching, no explanation; a table with the columns of `detections` and only a primary key. Same driver, same
 * number of connections, same database, same durability. For the live benchmark it hands on what is posted without any database.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";

type Record = { [key: string]: unknown };

const COLUMNS = `id, stage_id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id,
  latitude, longitude, confidence, source, captured_at, received_at`;
const TYPES = "uuid uuid text text uuid text text text uuid float8 float8 float8 text timestamptz timestamptz".split(
  " ",
);

const INSERT_ONE = `INSERT INTO bare_detections (${COLUMNS}) VALUES (${TYPES.map((_, i) => `$${i + 1}`)})`;
const INSERT_MANY = `INSERT INTO bare_detections (${COLUMNS}) SELECT * FROM unnest(${TYPES.map((type, i) => `$${i + 1}::${type}[]`)})`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
await pool.query("CREATE TABLE IF NOT EXISTS bare_detections (LIKE detections, PRIMARY KEY (id))");
const viewers = new Set<ServerResponse>();
let sent = 0;

function rowOf(given: Record): unknown[] {
  const { stage_id, detection_id, ranking_id, ocr_label: label, checkpoint_id, latitude, longitude } = given;
  const { confidence, source, recorded_at } = given;
  const now = new Date();
  return [
    ...[uuidv7(), stage_id, "server", detection_id, ranking_id, label, label, label, checkpoint_id],
    ...[latitude, longitude, confidence, source, recorded_at, now],
  ];
}

async function insertOne(body: Record): Promise<unknown> {
  const row = rowOf(body);
  await pool.query({ name: "one", text: INSERT_ONE, values: row });
  return { message: "created", record_id: row[0], matched: true };
}

async function insertMany({ records }: Record): Promise<unknown> {
  const rows = (records as Record[]).map(rowOf);
  await pool.query({ name: "many", text: INSERT_MANY, values: TYPES.map((_, i) => rows.map((row) => row[i])) });
  return { results: rows.map(([id]) => ({ status: 201, message: "created", record_id: id, matched: true })) };
}

function handOn(text: string): unknown {
  const event = `event: change\nid: ${++sent}\ndata: ${text}\n\n`;
  for (const viewer of viewers) viewer.write(event);
  return { message: "sent" };
}

async function answerTo(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  if (request.url === "/live") return handOn(text);
  return request.url === "/batch" ? insertMany(JSON.parse(text)) : insertOne(JSON.parse(text));
}

function watch(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("event: snapshot\ndata: {}\n\n");
  viewers.add(response);
  response.on("close", () => viewers.delete(response));
}

const server = createServer((request, response) => {
  if (request.method === "GET") return watch(response);
  answerTo(request).then(
    (answer) => {
      const body = JSON.stringify(answer);
      response.writeHead(request.url === "/batch" ? 200 : 201, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit());
