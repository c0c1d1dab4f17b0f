/** npx tsx lib/commands/reconcile.ts [days]: compares payments with the provider's book, 30 days back unless said; fails where they differ. */
import { openDatabase } from "../database/connection";
import { closePool } from "../db";
import { reconcile } from "../domain/payments/reconciliation/commands";
import { env } from "../env";
import { paysOnline } from "../stripe";

const DAY = 24 * 60 * 60 * 1000;
const days = Number(process.argv[2] ?? 30);

if (!Number.isInteger(days) || days < 1) {
  console.error("Usage: reconcile [days]");
  process.exitCode = 2;
} else if (!paysOnline()) {
  console.error("No payment provider is configured: STRIPE_SECRET_KEY is empty.");
  process.exitCode = 2;
} else process.exitCode = await run();

async function run(): Promise<number> {
  const database = await openDatabase(env());
  try {
    const { checked, refundsSent, differences } = await reconcile(new Date(Date.now() - days * DAY));
    console.log(`${checked} payments compared, ${refundsSent} refunds sent, ${differences.length} differences.`);
    for (const { id, what } of differences) console.log(`  ${id}  ${what.replaceAll("_", " ")}`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await closePool();
    await database.close();
  }
}
