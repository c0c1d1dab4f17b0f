/** The demo: everything on this machine, the named cast, and a race that is being run now. Started again, it keeps its data. */
import { randomUUID } from "node:crypto";
import type { PlannedRead } from "@/prisma/demo/race";

process.env.HOST ??= "127.0.0.1";
process.env.MAIL_TRANSPORT ??= "mailbox";
process.env.SERVER_API_KEY ??= randomUUID();
process.env.LOG_LEVEL ??= "warn";
Object.assign(process.env, { NODE_ENV: "production" });

// Loaded only now: modules read the environment that was just completed.
const { env, publicUrl } = await import("@/lib/env");
const { buildIfNeeded } = await import("./build");
const { openDatabase } = await import("@/lib/database/connection");
const { applyMigrations } = await import("@/lib/database/migrations");
const { seedCast, seedRunningRace } = await import("@/prisma/seed");
const { CAST, CAST_PASSWORD } = await import("@/lib/testing/cast");

await buildIfNeeded();
const database = await openDatabase(env());
await applyMigrations(database.url);
console.log("Preparing people, a club and races …");
await seedCast();
let race = await seedRunningRace();
await import("@/server");
// The server has opened it for itself by now, and stops it when it ends.
await database.close();
introduce();
await runRaces();

function introduce(): void {
  const who = (label: string, email: string) => console.log(`    ${label.padEnd(14)} ${email}`);
  console.log(`
  Dorsal is running at ${publicUrl()}

  A race is being run now:  ${publicUrl()}/stages/${race.stageId}/live
  Mail that would be sent:  ${publicUrl()}/dev/mailbox
  The club's house:         ${publicUrl()}/clubs
  API reference:            ${publicUrl()}/developers

  Sign in with the password ${CAST_PASSWORD} as`);
  who("organiser", `${CAST.organizer.email} (owns the club)`);
  who("treasurer", CAST.chloe.email);
  who("shift manager", CAST.diego.email);
  who("administrator", CAST.admin.email);
  who("runner", CAST.amelie.email);
  console.log(`    and bruno (admin of the club), erin (audits its book) @dorsal.example

  Ctrl+C stops it; the next start goes on with the same data.
`);
}

/** Race after race: what happened before now at once, then each read at its moment. */
async function runRaces(): Promise<never> {
  for (;;) {
    const past = race.reads.filter(({ at }) => at <= new Date());
    for (let from = 0; from < past.length; from += 100) await report(past.slice(from, from + 100));
    for (const read of race.reads.slice(past.length)) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, read.at.getTime() - Date.now())));
      await report([read]);
    }
    race = await seedRunningRace();
  }
}

/** As a camera does it: through the public API. What cannot be delivered is delivered later, as a camera would. */
async function report(reads: readonly PlannedRead[]): Promise<void> {
  const records = reads.map(({ report }) => ({
    stage_id: report.stageId,
    ocr_label: report.label,
    checkpoint_id: report.checkpointId,
    recorded_at: report.capturedAt?.toISOString(),
    detection_id: report.deviceId,
    confidence: report.confidence,
    source: report.source,
  }));
  const response = await fetch(`http://127.0.0.1:${env().PORT}/v1/server/records/batch`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": env().SERVER_API_KEY ?? "" },
    body: JSON.stringify({ records }),
  }).catch(() => null);
  if (response?.ok) return;
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return report(reads);
}
