import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { processState } from "../database/processes";

/** A run that was killed could not stop its server nor remove its folder: the next one does. */
export function sweepAbandonedRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^dorsal-test-(\d+)-/.exec(name)?.[1]);
    if (!pid || processState(pid).state === "running") continue;
    const folder = path.join(tmpdir(), name);
    try {
      killServer(path.join(folder, "database/data/postmaster.pid"));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or another sweep got there first.
    }
  }
}

function killServer(pidFile: string): void {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const { state, program = "postgres" } = processState(pid);
  // "Immediate shutdown": its data is about to be removed.
  if (state === "running" && program === "postgres") process.kill(pid, "SIGQUIT");
}
