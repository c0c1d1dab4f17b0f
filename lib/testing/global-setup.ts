import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { databaseUrl } from "../database/drift";
import { type EmbeddedDatabase, startEmbedded } from "../database/embedded";
import { applyMigrations } from "../database/migrations";
import { sweepAbandonedRuns } from "./abandoned-runs";

declare module "vitest" {
  interface ProvidedContext {
    testRun: TestRun;
  }
}

export interface TestRun {
  /** An address on the test server, as the role that owns the site's tables. */
  server: string;
  /** The same, as a superuser. */
  adminServer: string;
  /** Begins the name of every database of this run; the one of exactly this name is the migrated template. */
  prefix: string;
  /** Thrown away at the end. */
  folder: string;
}

/** Once per run of the `database` project: a server, and a template with all migrations applied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweepAbandonedRuns();
  const folder = mkdtempSync(path.join(tmpdir(), `dorsal-test-${process.pid}-`));
  // mkdtemp lets nobody else in; started by root, PostgreSQL is somebody else.
  chmodSync(folder, 0o711);
  const prefix = `dorsal_test_${process.pid}`;
  const database = await openServer(folder);
  const teardown = async () => {
    await dropDatabases(database.adminUrl, prefix);
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await run(database.url, `CREATE DATABASE ${prefix} TEMPLATE template0`);
    await applyMigrations(databaseUrl(database.url, prefix));
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide("testRun", { server: database.url, adminServer: database.adminUrl, prefix, folder });
  return teardown;
}

async function openServer(folder: string): Promise<EmbeddedDatabase> {
  const external = process.env.TEST_DATABASE_URL;
  if (external) return { url: external, adminUrl: external, stop: async () => undefined };
  const embedded = await startEmbedded(folder);
  // Nothing here outlives the run. Only the tests' server is ever set so.
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
    await run(embedded.adminUrl, `ALTER SYSTEM SET ${setting} = off`);
  }
  await run(embedded.adminUrl, "SELECT pg_reload_conf()");
  return embedded;
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  const { rows } = await run(server, `SELECT datname FROM pg_database WHERE datname ~ '^${prefix}(_|$)'`);
  for (const { datname } of rows) await run(server, `DROP DATABASE ${datname} WITH (FORCE)`);
}

async function run(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
