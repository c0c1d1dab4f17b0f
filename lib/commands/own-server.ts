import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A server of our own, in a process of its own, on loopback. */
export type OwnServer = {
  url: string;
  cameraKey: string;
  dataDir: string;
  process: ChildProcess;
  stop(): Promise<void>;
};

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Starts the real server, in a data folder that is thrown away when it stops (unless one is given), and waits until it answers. */
export async function startOwnServer(variables: Record<string, string> = {}, patienceMs = 300_000): Promise<OwnServer> {
  const port = await freePort();
  const dataDir = variables.DATA_DIR ?? newFolder();
  const cameraKey = variables.SERVER_API_KEY ?? crypto.randomUUID();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      SERVER_API_KEY: cameraKey,
      ...variables,
    },
  });
  await answers(url, child, patienceMs);
  return { url, cameraKey, dataDir, process: child, stop: () => stop(child, variables.DATA_DIR ? null : dataDir) };
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "dorsal-"));
  // mkdtemp lets nobody else in; started by root, PostgreSQL is somebody else.
  chmodSync(folder, 0o711);
  return folder;
}

async function answers(url: string, child: ChildProcess, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with exit code ${child.exitCode}.`);
    const up = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server at ${url} does not answer.`);
}

async function stop(child: ChildProcess, folder: string | null): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
}
