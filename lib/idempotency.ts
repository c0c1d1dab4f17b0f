import type { Outbound } from "./api/http";
import { pool } from "./db";
import { refuse } from "./domain/errors";

export type IdempotentRequest = { caller: string; key: string; fingerprint: string };

/** Seconds after which a claim without an answer is taken for that of a process that died. */
const CLAIM_SECONDS = 60;

/** Status of a claim: somebody is answering this request now. */
const IN_PROGRESS = 0;

/**
 * Answers a request once: the same request under the same key gets the stored answer again, another request under it
 * is refused. A refused request leaves no trace, so it may be sent again.
 */
export async function onceOnly(request: IdempotentRequest, answer: () => Promise<Outbound>): Promise<Outbound> {
  const stored = await claim(request);
  if (stored) return stored;
  try {
    const outbound = await answer();
    await store(request, outbound);
    return outbound;
  } catch (error) {
    await release(request);
    throw error;
  }
}

/** Takes the key for this request, or gives what was answered under it. */
async function claim({ caller, key, fingerprint }: IdempotentRequest): Promise<Outbound | null> {
  const taken = await pool.query(
    `INSERT INTO idempotent_answers AS a (caller, key, fingerprint, status, body) VALUES ($1, $2, $3, ${IN_PROGRESS}, '')
     ON CONFLICT (caller, key) DO UPDATE SET created_at = now(), fingerprint = $3
       WHERE a.status = ${IN_PROGRESS} AND a.created_at < now() - make_interval(secs => ${CLAIM_SECONDS})
     RETURNING 1`,
    [caller, key, fingerprint],
  );
  if (taken.rowCount === 1) return null;
  const { rows } = await pool.query(
    "SELECT fingerprint, status, body FROM idempotent_answers WHERE caller = $1 AND key = $2",
    [caller, key],
  );
  const found = rows[0];
  if (!found || (found.status === IN_PROGRESS && found.fingerprint === fingerprint)) throw refuse("still_in_progress");
  if (found.fingerprint !== fingerprint) throw refuse("idempotency_key_reused");
  const { headers, body } = JSON.parse(found.body);
  return { status: found.status, headers: { ...headers, "idempotency-replayed": "true" }, body };
}

const store = ({ caller, key }: IdempotentRequest, { status, headers, body }: Outbound) =>
  pool.query("UPDATE idempotent_answers SET status = $3, body = $4 WHERE caller = $1 AND key = $2", [
    caller,
    key,
    status,
    JSON.stringify({ headers, body }),
  ]);

const release = ({ caller, key }: IdempotentRequest) =>
  pool.query(`DELETE FROM idempotent_answers WHERE caller = $1 AND key = $2 AND status = ${IN_PROGRESS}`, [
    caller,
    key,
  ]);
