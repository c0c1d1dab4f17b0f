import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

export const MIGRATIONS_FOLDER = path.resolve("prisma/migrations");

export interface Migration {
  name: string;
  sql: string;
}

/** All migrations of the folder, in the order of their names. */
export function migrationsIn(folder: string): Migration[] {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, "migration.sql")))
    .map(({ name }) => ({ name, sql: readFileSync(path.join(folder, name, "migration.sql"), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

// Any number that nobody else locks in our database; Prisma's own is 72707369.
const LOCK = 7_091_823_441;

/**
 * Applies what is missing and answers the names; costs two queries when nothing is. Processes that start together take
 * turns. Each migration is one transaction together with its row in Prisma's own table: whoever is killed leaves
 * either all of it or nothing, and the stock CLI reads the result. (Prisma writes the row before and after, outside:
 * there, an interrupted migration must be repaired by hand.)
 */
export async function applyMigrations(url: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = migrationsIn(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if ((await pending(client, migrations)).length === 0) return [];
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]); // Released with the connection.
    await client.query(HISTORY_TABLE);
    const missing = await pending(client, migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Exactly as Prisma creates it. */
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

async function pending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows: tables } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`);
  if (!tables[0].exists) return migrations;
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed)
    throw new MigrationError(failed.name, "was left unfinished by another tool; see `prisma migrate resolve`");
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const startedAt = new Date();
  const checksum = createHash("sha256").update(sql).digest("hex");
  await client.query("BEGIN");
  try {
    const before = await transactionOf(client);
    await client.query(sql);
    if ((await transactionOf(client)) !== before) {
      throw new MigrationError(name, "ends the transaction that it runs in: remove its BEGIN, COMMIT or ROLLBACK");
    }
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error instanceof MigrationError ? error : new MigrationError(name, `failed: ${explain(error, sql)}`, error);
  }
}

async function transactionOf(client: pg.Client): Promise<string> {
  return (await client.query("SELECT pg_current_xact_id()::text AS id")).rows[0].id;
}

export class MigrationError extends Error {
  override name = "MigrationError";
  constructor(migration: string, problem: string, cause?: unknown) {
    super(`Migration ${migration} ${problem}`, { cause });
  }
}

/** PostgreSQL's message, where in the file, and what it adds. */
function explain(error: unknown, sql: string): string {
  const { message, position, detail, hint, where } = error as Partial<pg.DatabaseError>;
  const line = position && `at line ${sql.slice(0, Number(position)).split("\n").length} of migration.sql`;
  return [message ?? String(error), line, detail, hint, where].filter(Boolean).join("; ");
}
