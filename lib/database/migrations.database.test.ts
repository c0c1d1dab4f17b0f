import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { databaseUrl, missingSql, SCHEMA_FOLDER } from "./drift";
import { applyMigrations, MIGRATIONS_FOLDER, migrationsIn } from "./migrations";
import { withSchemaEngine } from "./schema-engine";

const { server, folder } = inject("testRun");
let admin: pg.Client;
let database: string;
let url: string;
let migrations: string;

beforeEach(async () => {
  admin = new pg.Client({ connectionString: server });
  await admin.connect();
  database = `migrations_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  url = databaseUrl(server, database);
  migrations = mkdtempSync(path.join(folder, "migrations-"));
});

afterEach(async () => {
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.end();
});

function migration(name: string, sql: string): void {
  mkdirSync(path.join(migrations, name), { recursive: true });
  writeFileSync(path.join(migrations, name, "migration.sql"), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const HAND_WRITTEN = `
CREATE EXTENSION btree_gist;
CREATE TABLE logs (id int PRIMARY KEY, owner int, during int4range, open boolean);
CREATE UNIQUE INDEX one_open ON logs (owner) WHERE open;
ALTER TABLE logs ADD EXCLUDE USING gist (owner WITH =, during WITH &&);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append; only'; END; $$;
CREATE TRIGGER append_only BEFORE UPDATE ON logs FOR EACH ROW EXECUTE FUNCTION refuse();
`;

describe("applying migrations", () => {
  test("runs SQL by hand, in order, once", async () => {
    migration("2_rows", "INSERT INTO logs VALUES (1, 1, '[1,2)', true)");
    migration("1_table", HAND_WRITTEN);
    expect(await applyMigrations(url, migrations)).toEqual(["1_table", "2_rows"]);
    expect(await applyMigrations(url, migrations)).toEqual([]);
    await expect(query("UPDATE logs SET open = false")).rejects.toThrow("append; only");
    await expect(query("INSERT INTO logs VALUES (2, 1, '[5,6)', true)")).rejects.toThrow("one_open");
    await expect(query("INSERT INTO logs VALUES (3, 1, '[1,6)', false)")).rejects.toThrow("logs_owner_during_excl");
  });

  test("by two processes at once applies each migration once", async () => {
    migration("1_table", "CREATE TABLE counted (id int); SELECT pg_sleep(0.3)");
    migration("2_row", "INSERT INTO counted VALUES (1)");
    const script = `
      const { applyMigrations } = await import("./lib/database/migrations.ts");
      await applyMigrations(${JSON.stringify(url)}, ${JSON.stringify(migrations)});`;
    const options = ["--import", "tsx", "--input-type=module", "-e", script];
    const processes = [1, 2].map(() => spawn(process.execPath, options, { stdio: "inherit" }));
    const exits = await Promise.all(processes.map((child) => once(child, "exit")));
    expect(exits.map(([code]) => code)).toEqual([0, 0]);
    expect(await query("SELECT id FROM counted")).toEqual([{ id: 1 }]);
    expect(await query('SELECT migration_name FROM "_prisma_migrations" ORDER BY 1')).toHaveLength(2);
  });

  test("leaves nothing of one that fails, says where, and goes on once it is mended", async () => {
    migration("1_table", "CREATE TABLE first (id int)");
    migration("2_broken", "CREATE TABLE second (id int);\nINSERT INTO third VALUES (1);");
    const attempt = applyMigrations(url, migrations);
    await expect(attempt).rejects.toThrow(/^Migration 2_broken failed: relation "third" does not exist; at line 2 of/);
    expect(await query("SELECT to_regclass('first') AS first, to_regclass('second') AS second")).toEqual([
      { first: "first", second: null },
    ]);
    migration("2_broken", "CREATE TABLE second (id int)");
    expect(await applyMigrations(url, migrations)).toEqual(["2_broken"]);
  });

  test("refuses one that would commit halfway", async () => {
    migration("1_commits", "CREATE TABLE first (id int); COMMIT; CREATE TABLE second (id int);");
    await expect(applyMigrations(url, migrations)).rejects.toThrow(/1_commits ends the transaction that it runs in/);
  });

  test("keeps the history as Prisma's engine reads it", async () => {
    migration("1_table", "CREATE TABLE first (id int)");
    migration("2_more", "CREATE TABLE second (id int)");
    await applyMigrations(url, migrations);
    expect(await diagnosis()).toEqual({
      hasMigrationsTable: true,
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    });
    migration("3_new", "SELECT 1");
    expect(await diagnosis()).toMatchObject({ history: { unappliedMigrationNames: ["3_new"] } });
  });
});

/** What `prisma migrate status` prints. The stock CLI itself would first download its engine. */
async function diagnosis() {
  const migrationDirectories = migrationsIn(migrations).map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
  }));
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return withSchemaEngine(url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: { baseDir: migrations, lockfile, shadowDbInitScript: "", migrationDirectories },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
}

describe("the schema and the migrations", () => {
  test("agree", async () => {
    expect(await missingSql(server)).toBe("");
  });

  test("are seen to differ when a model gains a column", async () => {
    const schema = path.join(migrations, "schema");
    cpSync(SCHEMA_FOLDER, schema, { recursive: true });
    const file = path.join(schema, "users.prisma");
    writeFileSync(file, readFileSync(file, "utf8").replace("model User {", "model User {\n  shoeSize Int?"));
    expect(await missingSql(server, { schema, migrations: MIGRATIONS_FOLDER })).toMatch(
      /ADD COLUMN +"shoeSize" INTEGER/,
    );
  });
});
