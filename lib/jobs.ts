import { pool } from "./db";
import { log } from "./log";

/** Something that the process does from time to time. */
export type Job = { name: string; everyMs: number; work(): Promise<unknown> };

const LOCK_SPACE = 0x646f; // "do": apart from every other advisory lock.

/**
 * Runs jobs until it is told to stop. Of several processes one at a time does a job: a lock that ends with its connection,
 * so that a process that dies leaves none behind. A job that fails is logged and done again next time.
 */
export function startJobs(jobs: readonly Job[]): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timers = jobs.map((job, index) =>
    setInterval(() => {
      const run = once(job, index).catch((err: unknown) => log.error({ err, job: job.name }, "a job failed"));
      running.add(run);
      void run.finally(() => running.delete(run));
    }, job.everyMs),
  );
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}

async function once(job: Job, index: number): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1, $2) AS mine", [LOCK_SPACE, index]);
    if (!rows[0].mine) return;
    try {
      await job.work();
    } finally {
      await client.query("SELECT pg_advisory_unlock($1, $2)", [LOCK_SPACE, index]);
    }
  } finally {
    client.release();
  }
}
