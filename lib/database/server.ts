import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type Cluster, serverProcess } from "./cluster";
import { processState, until } from "./processes";

/** Recovery after a crash can take as long as there is unwritten work. */
const RECOVERY_SECONDS = 300;
const LOG_LIMIT = 10_000_000;

/** The port of the server that already runs on this data folder, once it answers. None: nothing runs there. */
export async function adopt(cluster: Cluster): Promise<number | undefined> {
  const answer = await until(async () => (isRunning(cluster) ? runningPort(cluster) : "none"), {
    seconds: RECOVERY_SECONDS,
    complaint: () => `A PostgreSQL runs on ${cluster.data} but does not answer. See ${cluster.log}`,
  });
  return answer === "none" ? undefined : answer;
}

function isRunning(cluster: Cluster): boolean {
  const pid = Number(postmasterFile(cluster)?.[0]);
  if (!pid) return false;
  const { state, program } = processState(pid);
  if (state === "gone") return false;
  if (state === "running" && (program ?? "postgres") === "postgres") return true;
  disownPid(cluster);
  return false;
}

/**
 * PostgreSQL refuses to start while the process named in its file answers signals, as a zombie does, or whoever was
 * given the number since. It knows that its own parent cannot be the old server: so it is shown our number. Removing
 * the file instead would also remove its check that no process of the old server still has the memory open.
 */
function disownPid(cluster: Cluster): void {
  const lines = postmasterFile(cluster);
  if (lines) writeFileSync(path.join(cluster.data, "postmaster.pid"), [process.pid, ...lines.slice(1)].join("\n"));
}

function postmasterFile({ data }: Cluster): string[] | undefined {
  try {
    return readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
}

/** Undefined while it starts, recovers or stops. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const port = Number(postmasterFile(cluster)?.[3]);
  return port && (await answers(cluster, port)) ? port : undefined;
}

async function answers({ password, data }: Cluster, port: number): Promise<boolean> {
  const address = { host: "127.0.0.1", port, user: "postgres", database: "postgres", password };
  // Something else may listen there and say nothing.
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    return path.resolve(rows[0].data_directory) === path.resolve(data);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts the server and waits until it answers. */
export async function launch(cluster: Cluster): Promise<number> {
  rotateLog(cluster.log);
  const deadline = performance.now() + 15_000;
  for (let port = rememberedPort(cluster) ?? (await freePort()); ; ) {
    const logged = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
    if (await startOn(cluster, port)) {
      writeFileSync(cluster.port, `${port}\n`);
      return port;
    }
    const reason = readFileSync(cluster.log).subarray(logged).toString().trim();
    // Processes of the server that was killed are still ending; or somebody else took the port meanwhile.
    const passing = /is still in use|already exists/.test(reason);
    const portTaken = /could not (bind|create any TCP)/.test(reason);
    if (!(passing || portTaken) || performance.now() > deadline)
      throw new Error(`PostgreSQL does not start: ${reason}`);
    if (portTaken) port = await freePort();
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startOn(cluster: Cluster, port: number): Promise<boolean> {
  // Empty: no socket below /tmp, where another user might have prepared one.
  const options = ["-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  if (process.platform === "win32") return startOnWindows(cluster, options);
  const server = spawnServer(cluster, options);
  return until(
    async () => {
      if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return false;
      return (await answers(cluster, port)) || undefined;
    },
    { seconds: RECOVERY_SECONDS, every: 10, complaint: () => `PostgreSQL does not answer. See ${cluster.log}` },
  );
}

/** In a process group of its own: Ctrl+C at the terminal is for us, who stop it last. */
function spawnServer(cluster: Cluster, options: string[]): ChildProcess {
  const log = openSync(cluster.log, "a", 0o600);
  try {
    const server = spawn(cluster.binaries.postgres, ["-D", cluster.data, ...options], {
      ...serverProcess(cluster.identity),
      detached: true,
      stdio: ["ignore", log, log],
    });
    server.on("error", (error) => writeFileSync(cluster.log, `${error.message}\n`, { flag: "a" }));
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

/** Only pg_ctl can drop the rights of an administrator, as whom PostgreSQL does not run. */
async function startOnWindows({ binaries, data, log }: Cluster, options: string[]): Promise<boolean> {
  const arguments_ = ["start", "--pgdata", data, "--log", log, "--wait", "--silent", "--options", options.join(" ")];
  return promisify(execFile)(binaries.pg_ctl, arguments_, serverProcess(undefined)).then(
    () => true,
    () => false,
  );
}

/** The port of last time, so that addresses handed to other tools stay right. */
function rememberedPort({ port }: Cluster): number | undefined {
  try {
    return Number(readFileSync(port, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function rotateLog(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(log, `${log}.old`);
}
