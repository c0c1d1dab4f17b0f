import { readFileSync } from "node:fs";

export interface ProcessState {
  /** A zombie is dead already, though its id still answers signals until its parent takes note of it. */
  state: "running" | "zombie" | "gone";
  /** Its program, where the system tells (Linux). */
  program?: string;
}

export function processState(pid: number): ProcessState {
  try {
    // "123 (name) S …"; the name may itself contain spaces and parentheses.
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = line.lastIndexOf(")");
    const letter = line.charAt(end + 2);
    return {
      state: letter === "Z" || letter === "X" ? "zombie" : "running",
      program: line.slice(line.indexOf("(") + 1, end),
    };
  } catch {
    return { state: process.platform !== "linux" && answersSignals(pid) ? "running" : "gone" };
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Asks every few milliseconds until the answer is defined; fails with `complaint` after `seconds`. */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  { seconds, every = 25, complaint }: { seconds: number; every?: number; complaint: () => string },
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(complaint());
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
