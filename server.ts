/** The process: environment, database, migrations, the gate, the camera door, Next, and an orderly end. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { POST as batch } from "@/app/(spixer)/v1/server/records/batch/route";
import { POST as records } from "@/app/(spixer)/v1/server/records/route";
import { GET as live } from "@/app/(spixer)/v1/stages/[id]/live/route";
import { clientAddress } from "@/lib/address";
import { DIALECTS } from "@/lib/api/dialects";
import { openDoor } from "@/lib/api/door";
import { API_HEADERS, openGate } from "@/lib/api/gate";
import { ADDRESS_HEADER, fromIncoming, toServerResponse } from "@/lib/api/http";
import { buildIfNeeded } from "@/lib/commands/build";
import { openDatabase } from "@/lib/database/connection";
import { applyMigrations } from "@/lib/database/migrations";
import { closePool, pool } from "@/lib/db";
import { sendRefunds } from "@/lib/domain/payments/refunds/commands";
import { lapseUnpaid } from "@/lib/domain/registrations/deadlines/commands";
import { remindOfShifts } from "@/lib/domain/shifts/reminders/commands";
import { ensureAdministrator } from "@/lib/domain/users/administrator/commands";
import { authSecret, env, publicUrl } from "@/lib/env";
import { startJobs } from "@/lib/jobs";
import { closeChannels } from "@/lib/live/channel";
import { watchForFollowers } from "@/lib/live/followers";
import { stopListening } from "@/lib/live/listener";
import { log } from "@/lib/log";
import { startMailWorker, transportOf } from "@/lib/mail/worker";
import { contentSecurityPolicy, NONCE_HEADER, newNonce, PAGE_HEADERS } from "@/lib/page-headers";

const dev = process.argv.includes("--dev");
const { PORT, HOST, TRUSTED_PROXIES } = env();
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.NEXTAUTH_URL = publicUrl();
process.env.NEXTAUTH_SECRET = authSecret();

if (!dev) await buildIfNeeded();
const database = await openDatabase(env());
await applyMigrations(database.url);
await ensureAdministrator();

const server = createServer();
const app = next({ dev, dir: import.meta.dirname, hostname: HOST, port: PORT, httpServer: server });
await app.prepare();
const page = app.getRequestHandler();
const passGate = openGate(DIALECTS);
const throughDoor = openDoor([records, batch, live]);

server.on("request", (request: IncomingMessage, response: ServerResponse) => {
  serve(request, response).catch((err: unknown) => {
    log.error({ err, path: request.url?.split("?")[0] }, "unexpected failure");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = addressOf(request);
  const direct = throughDoor(request, address);
  if (direct) return reply(response, await direct);
  const [path = "/"] = (request.url ?? "/").split("?", 1);
  if (path === "/healthz") return health(response);
  if (DIALECTS.some(({ owns }) => owns(path))) {
    const refused = await passGate(fromIncoming(request, address, {}));
    if (refused) return reply(response, refused);
    for (const [name, value] of Object.entries(API_HEADERS)) response.setHeader(name, value);
  } else if (!path.startsWith("/_next/static/")) protectPage(request, response);
  // Next has no socket to ask; what a client sent under this name is gone.
  request.headers[ADDRESS_HEADER] = address;
  await page(request, response);
}

function addressOf(request: IncomingMessage): string {
  const forwarded = request.headers["x-forwarded-for"];
  return clientAddress(
    request.socket.remoteAddress ?? "",
    Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? null),
    TRUSTED_PROXIES,
  );
}

function reply(response: ServerResponse, outbound: Parameters<typeof toServerResponse>[0]): void {
  toServerResponse({ ...outbound, headers: { ...API_HEADERS, ...outbound.headers } }, response);
}

/** Next reads the nonce of its own scripts out of the request's policy. */
function protectPage(request: IncomingMessage, response: ServerResponse): void {
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce, dev);
  request.headers[NONCE_HEADER] = nonce;
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
}

async function health(response: ServerResponse): Promise<void> {
  const up = await pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  response.writeHead(up ? 200 : 503, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(up ? "ok\n" : "the database does not answer\n");
}

// Cameras and proxies keep their connections; closing one while it is being used again would cost a read its first try.
server.keepAliveTimeout = 65_000;
await new Promise<void>((listening, failed) => {
  server.once("error", (error: NodeJS.ErrnoException) =>
    failed(error.code === "EADDRINUSE" ? new Error(`Port ${PORT} is taken: set PORT to another one.`) : error),
  );
  server.listen(PORT, HOST, listening);
});
const transport = transportOf(env());
const stopMail = transport && startMailWorker(transport);
if (!env().MAIL_TRANSPORT)
  log.warn(
    "No mail is sent: it waits in the outbox. Set RESEND_API_KEY or SMTP_URL; MAIL_TRANSPORT=mailbox shows it at /dev/mailbox.",
  );
log.info({ port: (server.address() as AddressInfo).port }, "listening");

const MINUTE = 60_000;
const stopJobs = startJobs([
  { name: "free the places that nobody paid for", everyMs: MINUTE, work: () => lapseUnpaid() },
  { name: "ask for the refunds that are owed", everyMs: MINUTE, work: () => sendRefunds() },
  { name: "remind members of their shifts", everyMs: MINUTE, work: () => remindOfShifts() },
  { name: "tell followers who passed where", everyMs: 3_000, work: watchForFollowers() },
]);

/** Seconds that requests under way may still take. */
const PATIENCE = 10;
let ending = false;

/** Finishes what is in flight, closes the streams (viewers resume elsewhere), then the database. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  const closed = new Promise((done) => server.close(done));
  closeChannels();
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), PATIENCE * 1000);
  await closed;
  clearTimeout(deadline);
  await stopJobs();
  await stopMail?.();
  await stopListening();
  await closePool();
  await database.close();
  process.exit(0);
}

process.on("SIGTERM", () => void end());
process.on("SIGINT", () => void end());
