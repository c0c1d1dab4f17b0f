import { describe, expect, it, vi } from "vitest";
import type { Outbound } from "./api/http";
import { pool } from "./db";
import { DomainError, refuse } from "./domain/errors";
import { onceOnly } from "./idempotency";

const REQUEST = { caller: "user:somebody", key: "a-key", fingerprint: "one" };
const answerOf = (body: string): Outbound => ({ status: 201, headers: { "content-type": "application/json" }, body });

/** Answers that wait until they are let go, and how often they were asked for. */
function held() {
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  const answer = vi.fn(async () => {
    await gate;
    return answerOf("first");
  });
  return { answer, letGo: () => letGo() };
}

const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "answered",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const stored = async () => (await pool.query("SELECT status FROM idempotent_answers")).rows.map(({ status }) => status);

/** The claim of a process that died so many seconds ago, in the middle of answering. */
const abandonedClaim = (seconds: number) =>
  pool.query(
    `INSERT INTO idempotent_answers (caller, key, fingerprint, status, body, created_at)
     VALUES ($1, $2, $3, 0, '', now() - make_interval(secs => $4))`,
    [REQUEST.caller, REQUEST.key, REQUEST.fingerprint, seconds],
  );

describe("onceOnly", () => {
  it("answers the same request again with what was answered, and says so", async () => {
    const answer = vi.fn(async () => answerOf("first"));
    expect(await onceOnly(REQUEST, answer)).toEqual(answerOf("first"));
    expect(await onceOnly(REQUEST, answer)).toEqual({
      ...answerOf("first"),
      headers: { "content-type": "application/json", "idempotency-replayed": "true" },
    });
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it("does it once where twins come at once: the others are told to wait, and then get the same answer", async () => {
    const { answer, letGo } = held();
    const first = onceOnly(REQUEST, answer);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1));
    const twins = await Promise.all(Array.from({ length: 10 }, () => refusalOf(onceOnly(REQUEST, answer))));
    expect(twins).toEqual(Array(10).fill("still_in_progress"));
    letGo();
    await first;
    expect((await onceOnly(REQUEST, answer)).body).toBe("first");
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it("lets one of many in that come in the same moment", async () => {
    const answer = vi.fn(async () => answerOf("first"));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refusalOf(onceOnly(REQUEST, answer))));
    expect(answer).toHaveBeenCalledTimes(1);
    expect(outcomes).toContain("answered");
    expect(outcomes.filter((outcome) => outcome !== "answered" && outcome !== "still_in_progress")).toEqual([]);
  });

  it("refuses another request under the same key, answered or not", async () => {
    const { answer, letGo } = held();
    const first = onceOnly(REQUEST, answer);
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1));
    const other = { ...REQUEST, fingerprint: "two" };
    expect(await refusalOf(onceOnly(other, answer))).toBe("idempotency_key_reused");
    letGo();
    await first;
    expect(await refusalOf(onceOnly(other, answer))).toBe("idempotency_key_reused");
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it("keeps the keys of callers apart", async () => {
    await onceOnly(REQUEST, async () => answerOf("first"));
    const other = await onceOnly({ ...REQUEST, caller: "user:else" }, async () => answerOf("second"));
    expect(other.body).toBe("second");
  });

  it("leaves no trace of a refused request: sent again it is done", async () => {
    const refused = onceOnly(REQUEST, async () => {
      throw refuse("full", { capacity: 1 });
    });
    expect(await refusalOf(refused)).toBe("full");
    expect(await stored()).toEqual([]);
    expect((await onceOnly(REQUEST, async () => answerOf("second"))).body).toBe("second");
  });

  it("takes the claim of a process that died over after a minute, and not before", async () => {
    await abandonedClaim(55);
    expect(await refusalOf(onceOnly(REQUEST, async () => answerOf("early")))).toBe("still_in_progress");
    await pool.query("UPDATE idempotent_answers SET created_at = created_at - interval '10 seconds'");
    expect((await onceOnly(REQUEST, async () => answerOf("late"))).body).toBe("late");
    expect(await stored()).toEqual([201]);
  });

  it("gives an abandoned claim to one of those who ask for it at once", async () => {
    await abandonedClaim(61);
    const answer = vi.fn(async () => answerOf("late"));
    await Promise.all(Array.from({ length: 10 }, () => refusalOf(onceOnly(REQUEST, answer))));
    expect(answer).toHaveBeenCalledTimes(1);
  });

  it("never takes an answer away, however old", async () => {
    await onceOnly(REQUEST, async () => answerOf("first"));
    await pool.query("UPDATE idempotent_answers SET created_at = now() - interval '1 day'");
    expect((await onceOnly(REQUEST, async () => answerOf("second"))).body).toBe("first");
  });
});
