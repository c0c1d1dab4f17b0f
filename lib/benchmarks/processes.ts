import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startOwnServer } from "@/lib/commands/own-server";
import { openDatabase } from "@/lib/database/connection";
import { applyMigrations } from "@/lib/database/migrations";
import { closePool } from "@/lib/db";
import type { Job, Outcome, Target } from "./load";

/** A child process of this folder, which answers each message by one. */
export class Child {
  readonly #process: ChildProcess;

  constructor(file: string) {
    this.#process = fork(path.join(import.meta.dirname, file), { execArgv: ["--import", "tsx"] });
  }

  /** The next message; throws where the process ends instead. */
  hear<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`A process of the benchmark ended (${code}).`));
      this.#process.once("exit", ended);
      this.#process.once("message", (message) => {
        this.#process.off("exit", ended);
        resolve(message as T);
      });
    });
  }

  ask<T>(message: object): Promise<T> {
    this.#process.send(message);
    return this.hear<T>();
  }

  end(): void {
    this.#process.removeAllListeners("exit");
    this.#process.kill();
  }
}

export type Loader = (job: Job) => Promise<Outcome>;
export type Stand = { dorsal: Target; bare: Target; load: Loader };

/** A database of our own: in `work`, lib/db reaches it. */
export async function withDatabase<T>(work: (url: string, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dorsal-bench-"));
  // mkdtemp lets nobody else in; started by root, PostgreSQL is somebody else.
  chmodSync(dataDir, 0o711);
  const database = await openDatabase({ DATA_DIR: dataDir });
  try {
    await applyMigrations(database.url);
    return await work(database.url, dataDir);
  } finally {
    await closePool();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The platform's server, the bare one and a source of load, each in its own process, on one database. */
export function withServers<T>(work: (stand: Stand) => Promise<T>): Promise<T> {
  return withDatabase(async (url, dataDir) => {
    const server = await startOwnServer({ DATABASE_URL: url, DATA_DIR: dataDir, RATE_LIMIT: "off" });
    const [bare, load] = [new Child("bare-server.ts"), new Child("load.ts")];
    try {
      const { port } = await bare.hear<{ port: number }>();
      return await work({
        dorsal: { url: server.url, path: "/v1/server/records", headers: `x-api-key: ${server.cameraKey}\r\n` },
        bare: { url: `http://127.0.0.1:${port}`, path: "/", headers: "" },
        load: (job) => load.ask<Outcome>(job),
      });
    } finally {
      bare.end();
      load.end();
      await server.stop();
    }
  });
}
