import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type OwnServer, startOwnServer } from "../lib/commands/own-server";
import { Client } from "../lib/commands/replay/client";

/** The real server, with nothing between it and the socket. */
async function withServer<T>(variables: Record<string, string>, work: (server: OwnServer) => Promise<T>): Promise<T> {
  const server = await startOwnServer(variables);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const EVENT = { name: "Fault race", start_time: "2020-01-01T00:00:00Z", end_time: "2040-01-01T00:00:00Z" };

async function createStage(client: Client): Promise<string> {
  await client.signUp();
  const { event_id } = await client.post("/v1/events", EVENT);
  return (
    await client.post("/v1/stages", { event_id, name: "10 km", type: "point_to_point", start_time: EVENT.start_time })
  ).stage_id;
}

const recordOf = (stage_id: string, index: number) => ({
  stage_id,
  ocr_label: String(index % 40),
  detection_id: `d-${index}`,
  recorded_at: new Date(Date.now() - 60_000 + index).toISOString(),
});

test("every detection that was answered 201 survives kill -9 in the middle of a stream", async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), "dorsal-kill-"));
  chmodSync(folder, 0o711);
  const answered = new Map<number, string>();
  const first = await startOwnServer({ DATA_DIR: folder, RATE_LIMIT: "off", SERVER_API_KEY: "kill-test-key" });
  const stage = await createStage(new Client(first.url, "kill-test-key"));
  const camera = new Client(first.url, "kill-test-key");
  let next = 0;
  const stream = async () => {
    for (;;) {
      const index = next++;
      const record = await camera.post("/v1/server/records", recordOf(stage, index)).catch(() => null);
      if (!record) return;
      answered.set(index, record.record_id);
      if (answered.size === 400) first.process.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 16 }, stream));
  expect(answered.size).toBeGreaterThanOrEqual(400);

  await withServer({ DATA_DIR: folder, RATE_LIMIT: "off", SERVER_API_KEY: "kill-test-key" }, async (second) => {
    const again = new Client(second.url, "kill-test-key");
    const indexes = [...answered.keys()];
    for (let from = 0; from < indexes.length; from += 500) {
      const part = indexes.slice(from, from + 500);
      const { results } = await again.post("/v1/server/records/batch", {
        records: part.map((index) => recordOf(stage, index)),
      });
      // What is known answers with the id that it had; what was lost would be stored anew under another one.
      expect(results.map(({ record_id }: { record_id: string }) => record_id)).toEqual(
        part.map((index) => answered.get(index)),
      );
    }
  });
  rmSync(folder, { recursive: true, force: true });
});

test("every fine that was answered 201 survives kill -9, and sent again is no second one", async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), "dorsal-book-"));
  chmodSync(folder, 0o711);
  const variables = { DATA_DIR: folder, RATE_LIMIT: "off" };
  const first = await startOwnServer(variables);
  const account = { email: "book@dorsal.example", username: "book.keeper", password: "a-strong-password" };
  const owner = new Client(first.url, "");
  await owner.post("/v1/auth/register", account);
  const { token } = await owner.post("/v1/auth/login", { identifier: account.email, password: account.password });
  const book = (url: string, clubPath: string, init: RequestInit = {}) =>
    fetch(`${url}/api/v1${clubPath}`, {
      ...init,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...init.headers },
    });
  const club = await (await book(first.url, "/clubs", { method: "POST", body: '{"name":"Book"}' })).json();
  const [{ userId }] = await (await book(first.url, `/clubs/${club.id}/members`)).json();
  const fine = (url: string, index: number) =>
    book(url, `/clubs/${club.id}/fines`, {
      method: "POST",
      headers: { "idempotency-key": `fine-${index}` },
      body: JSON.stringify({ userId, reason: `Late ${index}`, amount: 2.5 }),
    });
  const answered = new Map<number, string>();
  let next = 0;
  const stream = async () => {
    for (;;) {
      const index = next++;
      const answer = await fine(first.url, index).then(
        (response) => response.json(),
        () => null,
      );
      if (!answer) return;
      answered.set(index, answer.id);
      if (answered.size === 40) first.process.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 6 }, stream));
  expect(answered.size).toBeGreaterThanOrEqual(40);

  await withServer(variables, async ({ url }) => {
    for (const [index, id] of answered) expect((await (await fine(url, index)).json()).id).toBe(id);
    const kept: { id: string; reason: string }[] = await (await book(url, `/clubs/${club.id}/fines`)).json();
    expect(kept.map((one) => one.id)).toEqual(expect.arrayContaining([...answered.values()]));
    // What was not answered may be there or not, but never twice.
    expect(new Set(kept.map(({ reason }) => reason)).size).toBe(kept.length);
  });
  rmSync(folder, { recursive: true, force: true });
});

test("a forged X-Forwarded-For passes neither the camera allow-list nor the limit; a trusted proxy's counts", async () => {
  test.setTimeout(120_000);
  await withServer({ ALLOWED_RANKING_IP: "192.0.2.7", SERVER_API_KEY: "key", TRUSTED_PROXIES: "" }, async ({ url }) => {
    const forged = { "x-forwarded-for": "192.0.2.7", "x-real-ip": "192.0.2.7", "x-dorsal-client-address": "192.0.2.7" };
    const record = () =>
      fetch(`${url}/v1/server/records`, {
        method: "POST",
        headers: { ...forged, "x-api-key": "key", "content-type": "application/json" },
        body: "{}",
      });
    expect((await record()).status).toBe(403);
    // All at once, or a slow machine would let the minute pass.
    const answers = await Promise.all(
      Array.from({ length: 110 }, async (_, index) => {
        const address = `198.51.100.${index}`;
        const response = await fetch(`${url}/v1/nothing`, {
          headers: { "x-forwarded-for": address, "x-dorsal-client-address": address },
        });
        return {
          status: response.status,
          body: await response.json(),
          retryAfter: Number(response.headers.get("retry-after")),
        };
      }),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]).toEqual({
      status: 429,
      body: { error: { message: "Too Many Requests" } },
      retryAfter: expect.any(Number),
    });
    expect(refused[0]?.retryAfter).toBeGreaterThan(0);
  });
  await withServer(
    { ALLOWED_RANKING_IP: "192.0.2.7", SERVER_API_KEY: "key", TRUSTED_PROXIES: "127.0.0.1" },
    async ({ url }) => {
      const headers = { "x-api-key": "key", "content-type": "application/json", "x-forwarded-for": "192.0.2.7" };
      expect((await fetch(`${url}/v1/server/records`, { method: "POST", headers, body: "{}" })).status).toBe(400);
    },
  );
});

test("unknown paths, wrong methods and broken requests are answered in the dialect's words, and none with 5xx", async () => {
  test.setTimeout(120_000);
  await withServer({ RATE_LIMIT: "off" }, async ({ url }) => {
    const ask = async (path: string, init?: RequestInit) => {
      const response = await fetch(url + path, init);
      return { status: response.status, body: await response.json(), allow: response.headers.get("allow") };
    };
    const error = { error: { message: expect.stringMatching(/\S/) } };
    expect(await ask("/v1/nothing")).toEqual({ status: 404, body: error, allow: null });
    expect(await ask("/v1/stages/%E0%A4%A")).toEqual({ status: 404, body: error, allow: null });
    expect(await ask("/v1/events/not-an-id")).toEqual({ status: 404, body: error, allow: null });
    expect(await ask("/v1/server/records")).toEqual({ status: 405, body: error, allow: "POST" });
    expect(await ask("/v1/events", { method: "DELETE" })).toMatchObject({ status: 405, body: error });
    expect(
      await ask("/v1/auth/login", { method: "POST", body: "{", headers: { "content-type": "application/json" } }),
    ).toMatchObject({ status: 400, body: error });
    expect(
      await ask("/v1/auth/login", {
        method: "POST",
        body: "a=b",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
    ).toMatchObject({ status: 415, body: error });
    expect(
      await ask("/v1/auth/login", {
        method: "POST",
        body: "x".repeat(300_000),
        headers: { "content-type": "application/json" },
      }),
    ).toMatchObject({ status: 413, body: error });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/dev/mailbox`)).status).toBe(404);
  });
});
