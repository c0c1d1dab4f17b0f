/**
 * npx tsx lib/commands/migrate.ts            apply what is missing
 *                           … create <name>  write a migration for what changed in the schema (none changed: an empty
 *                                            one, for SQL by hand)
 *                           … check          fail if the schema and the migrations differ
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "../database/connection";
import { missingSql } from "../database/drift";
import { applyMigrations, MIGRATIONS_FOLDER } from "../database/migrations";
import { env } from "../env";

const [command = "apply", name] = process.argv.slice(2);

try {
  process.exitCode = await run();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  if (!["apply", "create", "check"].includes(command) || (command === "create" && !slug())) {
    console.error("Usage: migrate [apply | create <name> | check]");
    return 2;
  }
  const database = await openDatabase(env());
  try {
    if (command === "create") return await create(database.url);
    return command === "check" ? await check(database.url) : await apply(database.url);
  } finally {
    await database.close();
  }
}

async function apply(url: string): Promise<number> {
  const applied = await applyMigrations(url);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
  return 0;
}

async function check(url: string): Promise<number> {
  const sql = await missingSql(url);
  if (!sql) return 0;
  console.error(`The schema and the migrations differ. Missing:\n\n${sql}`);
  return 1;
}

async function create(url: string): Promise<number> {
  const sql = await missingSql(url);
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS_FOLDER, `${timestamp}_${slug()}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql || "-- By hand.\n");
  // The stock CLI wants to see that the provider has not changed.
  const lockFile = path.join(MIGRATIONS_FOLDER, "migration_lock.toml");
  if (!existsSync(lockFile)) writeFileSync(lockFile, 'provider = "postgresql"\n');
  console.log(path.relative(process.cwd(), path.join(folder, "migration.sql")));
  return 0;
}

function slug(): string {
  return (name ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "_");
}
