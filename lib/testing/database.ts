import path from "node:path";
import pg from "pg";
import { beforeEach, inject } from "vitest";
import { databaseUrl } from "../database/drift";
import { processWide } from "../process-wide";

/**
 * Setup file of the `database` project. Runs before the test file is loaded: from here on DATABASE_URL is a database
 * that belongs to this worker alone, empty before each test. (So what `beforeAll` writes is gone by the first test.)
 */
const { server, adminServer, prefix, folder } = inject("testRun");
// Not the pool id: with several projects two workers may have the same one at a time.
const name = `${prefix}_${process.pid}`;
process.env.DATABASE_URL = databaseUrl(server, name);
process.env.DATA_DIR = path.join(folder, name);

const eraser = await processWide("test database", openEraser);
beforeEach(eraser.erase);

interface Eraser {
  erase(): Promise<void>;
}

async function openEraser(): Promise<Eraser> {
  await cloneTemplate();
  const client = new pg.Client({ connectionString: databaseUrl(adminServer, name) });
  client.on("error", () => undefined); // The server stops at the end of the run.
  await client.connect();
  // A transaction that a test left open must fail the next test, not hang it.
  await client.query("SET lock_timeout = '5s'");
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  const sql = eraseEverything(rows.map((row) => row.name));
  return { erase: async () => void (await client.query(sql)) };
}

/**
 * Deletes rather than truncates: truncating writes new files for every table and index, however empty. As a replica
 * PostgreSQL runs no triggers, so the tables may be emptied in any order, those that may only grow included.
 */
function eraseEverything(tables: string[]): string {
  const deletes = tables.map((table) => `DELETE FROM ${table};`).join("\n");
  return `BEGIN; SET LOCAL session_replication_role = replica;\n${deletes}\nCOMMIT;`;
}

async function cloneTemplate(): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    // Two copies of one template at a time are refused.
    await client.query("SELECT pg_advisory_lock(1)");
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${prefix}`);
  } finally {
    await client.end();
  }
}
