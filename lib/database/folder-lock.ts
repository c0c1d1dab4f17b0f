import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { processState, until } from "./processes";

/** The holder shows that it lives by touching the file; one that has not for this long is taken for dead. */
const HEARTBEAT_MS = 1_000;
const SILENCE_MS = 15_000;

/**
 * Runs `work` while no other process (and nobody else in this one) holds `file`.
 * Node cannot lock files, and whoever is killed leaves its file behind: so the file says who holds it, and a dead
 * holder's file is taken over at once.
 */
export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = { pid: process.pid, host: hostname(), id: randomUUID() };
  await until(async () => tryToHold(file, JSON.stringify(holder)) || undefined, {
    seconds: 300,
    every: 20,
    complaint: () => `Another process has been starting or stopping the database for five minutes: ${file}`,
  });
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (contentOf(file) === JSON.stringify(holder)) rmSync(file, { force: true });
  }
}

function tryToHold(file: string, holder: string): boolean {
  if (create(file, holder)) return true;
  if (isAbandoned(file)) removeAbandoned(file);
  return false;
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(file: string): boolean {
  const age = ageOf(file);
  if (age === undefined) return false;
  if (age > SILENCE_MS) return true;
  try {
    const { pid, host } = JSON.parse(contentOf(file) ?? "");
    return host === hostname() && processState(pid).state !== "running";
  } catch {
    return false; // Being written this instant; if not, silence will tell.
  }
}

/** Two who find the same dead holder must not both remove: the second would remove the first one's new file. */
function removeAbandoned(file: string): void {
  const guard = `${file}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    if ((ageOf(guard) ?? 0) > SILENCE_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (isAbandoned(file)) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Gone with its folder.
  }
}

function ageOf(file: string): number | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && Date.now() - stat.mtimeMs;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
