import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startEmbedded } from "./embedded";
import { processState, until } from "./processes";

const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), `dorsal-test-${process.pid}-embedded-`));
  chmodSync(folder, 0o711);
  return folder;
};

/** One data folder for all tests: creating one takes longer than all the rest. */
const folder = newFolder();
const children: ChildProcess[] = [];
/** Above every system's highest process id. */
const NO_PROCESS = 2 ** 30;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  if (existsSync(pidFile)) await (await startEmbedded(folder)).stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that opens the database of `folder`, says its address, and closes it when it is told to. */
async function startInAnotherProcess(): Promise<{ url: string; child: ChildProcess; stop(): Promise<void> }> {
  const script = `
    const { startEmbedded } = await import("./lib/database/embedded.ts");
    const database = await startEmbedded(${JSON.stringify(folder)});
    console.log(database.url);
    process.stdin.once("data", async () => { await database.stop(); process.exit(0); });`;
  const options = ["--import", "tsx", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, options, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const died = once(child, "exit").then(([code]) => Promise.reject(new Error(`It ended with ${code}`)));
  died.catch(() => undefined);
  const [url] = await Promise.race([once(createInterface(child.stdout), "line"), died]);
  const stop = async () => {
    child.stdin.write("stop\n");
    await once(child, "exit");
  };
  return { url, child, stop };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const pidFile = path.join(folder, "database/data/postmaster.pid");
const serverPid = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function killServer(): Promise<void> {
  const pid = serverPid();
  process.kill(pid, "SIGKILL");
  await until(async () => processState(pid).state !== "running" || undefined, {
    seconds: 10,
    complaint: () => "It lives",
  });
}

const writeRow = (url: string) => query(url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
const readRow = (url: string) => query(url, "SELECT answer FROM kept");

describe("the embedded PostgreSQL", { timeout: 60_000 }, () => {
  test("whose parent was killed is adopted, with what was committed", async () => {
    const { url, child } = await startInAnotherProcess();
    await writeRow(url);
    const pid = serverPid();
    await kill(child);
    const database = await startEmbedded(folder);
    expect(await readRow(database.url)).toEqual([{ answer: 42 }]);
    expect(serverPid()).toBe(pid);
    await database.stop();
    expect(existsSync(pidFile)).toBe(false);
  });

  test("that was killed together with its parent recovers what was committed", async () => {
    const { url, child } = await startInAnotherProcess();
    await writeRow(url);
    await Promise.all([killServer(), kill(child)]);
    const database = await startEmbedded(folder);
    expect(await readRow(database.url)).toEqual([{ answer: 42 }]);
    expect(database.url).toBe(url);
    await database.stop();
  });

  test("starts although the number of the killed server belongs to another process now", async () => {
    const first = await startInAnotherProcess();
    await writeRow(first.url);
    await Promise.all([killServer(), kill(first.child)]);
    const lines = readFileSync(pidFile, "utf8").split("\n");
    writeFileSync(pidFile, [process.ppid, ...lines.slice(1)].join("\n"));
    const database = await startEmbedded(folder);
    expect(await readRow(database.url)).toEqual([{ answer: 42 }]);
    await database.stop();
  });

  test("started twice at once is one server, which ends with the last that uses it", async () => {
    const [one, two] = await Promise.all([startInAnotherProcess(), startInAnotherProcess()]);
    expect(one.url).toBe(two.url);
    await writeRow(one.url);
    await one.stop();
    expect(await readRow(two.url)).toEqual([{ answer: 42 }]);
    await two.stop();
    expect(existsSync(pidFile)).toBe(false);
  });

  test("is created anew when the first start was killed halfway", async () => {
    const fresh = newFolder();
    const home = path.join(fresh, "database");
    mkdirSync(path.join(home, "data.draft"), { recursive: true });
    writeFileSync(path.join(home, "data.draft/PG_VERSION"), "18\n");
    writeFileSync(path.join(home, "lock"), JSON.stringify({ pid: NO_PROCESS, host: hostname(), id: "" }));
    const database = await startEmbedded(fresh);
    expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await database.stop();
    rmSync(fresh, { recursive: true });
  });

  test("is durable, private and the same on every system", async () => {
    const database = await startEmbedded(folder);
    const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses"];
    const settings = await query(
      database.adminUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('${names.join("','")}', 'TimeZone', 'unix_socket_directories')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      data_checksums: "on",
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      TimeZone: "UTC",
    });
    const [role] = await query(database.url, "SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user");
    expect(role).toEqual({ super: false });
    await expect(query(database.url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(/password/);
    if (process.platform !== "win32") expect(statSync(path.join(folder, "database/password")).mode & 0o777).toBe(0o600);
    await database.stop();
  });
});
