import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { applyMigrations, MIGRATIONS_FOLDER } from "./migrations";
import { type SchemaFile, sqlToReach } from "./schema-engine";

export const SCHEMA_FOLDER = path.resolve("prisma/schema");

/**
 * The SQL that the migrations lack to be what the schema says; empty: nothing. `server` is any database of a server
 * where a scratch database may be made.
 * What a schema cannot say is not compared: partial and expression indexes, constraints other than keys, triggers,
 * functions, views, extensions.
 */
export async function missingSql(
  server: string,
  { schema = SCHEMA_FOLDER, migrations = MIGRATIONS_FOLDER } = {},
): Promise<string> {
  return withScratchDatabase(server, async (url) => {
    await applyMigrations(url, migrations);
    return sqlToReach(schemaFilesIn(schema), url);
  });
}

export function schemaFilesIn(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), "utf8") }));
}

async function withScratchDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `scratch_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    return await work(databaseUrl(server, name));
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => undefined);
    await client.end();
  }
}

/** The address of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
