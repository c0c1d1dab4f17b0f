import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { postMail } from "@/lib/domain/mail/commands";
import { deliverDue, forgetOldMail, takeDue } from "@/lib/domain/mail/delivery/commands";
import { KEPT_MS, LEASE_MS, MOST_ATTEMPTS } from "@/lib/domain/mail/delivery/rules";
import type { Transport } from "@/lib/domain/mail/delivery/types";
import { stopListening } from "@/lib/live/listener";
import { resendTransport } from "./transports/resend";
import { smtpTransport } from "./transports/smtp";
import { startMailWorker } from "./worker";

const FROM = "Dorsal <post@dorsal.example>";
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const write = (count = 1) =>
  prisma.$transaction(async (tx) => {
    for (let index = 0; index < count; index++)
      await postMail(tx, { to: `r${index}@dorsal.example`, locale: "en", template: "email_wanted", facts: {} });
  });
const rows = () => prisma.outboxMail.findMany({ orderBy: { id: "asc" } });
const later = (ms: number) => () => new Date(Date.now() + ms);

type Answer = { status: number; body?: object; headers?: Record<string, string> } | "silence";
type Got = { key: string | undefined; authorization: string | undefined; to: string; at: string };

/** A server that speaks Resend's protocol: a mail it has seen under its key is answered again and not sent again. */
async function aResend(answers: Answer[] = []) {
  const timeoutMs = answers.includes("silence") ? 1500 : undefined;
  const [got, delivered] = [[] as Got[], new Map<string, string>()];
  const server: Server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      const body = JSON.parse(text);
      const key = request.headers["idempotency-key"] as string | undefined;
      got.push({ key, authorization: request.headers.authorization, to: body.to, at: request.url ?? "" });
      const answer = answers.shift() ?? { status: 200 };
      if (answer === "silence") return;
      if (answer.status === 200 && key) delivered.set(key, body.to);
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(JSON.stringify(answer.body ?? { id: "re_1" }));
    });
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = resendTransport({ apiKey: "re_secret", from: FROM, baseUrl, timeoutMs });
  return { transport, got, delivered };
}

const refusal = (status: number, name: string): Answer => ({
  status,
  body: { statusCode: status, name, message: "no" },
});

describe("by Resend", () => {
  it("each mail goes out once, under its own id, and is marked", async () => {
    const { transport, got } = await aResend();
    await write(7);
    await deliverDue(transport);
    await deliverDue(transport);
    const sent = await rows();
    expect(sent.every(({ sentAt, attempts, failedAt }) => sentAt && attempts === 1 && !failedAt)).toBe(true);
    expect(got.map(({ key }) => key).sort()).toEqual(sent.map(({ id }) => id));
    expect(got[0]).toMatchObject({ at: "/emails", authorization: "Bearer re_secret" });
  });

  it.each<[string, Answer]>([
    ["500", refusal(500, "internal_server_error")],
    ["no answer in time", "silence"],
    ["429", refusal(429, "rate_limit_exceeded")],
    ["a key that is not accepted (401)", refusal(401, "invalid_api_key")],
    ["what is no JSON", { status: 502, headers: { "content-type": "text/html" } }],
  ])("after %s it waits, and goes out the next time", async (_, answer) => {
    const { transport, delivered } = await aResend([answer]);
    await write();
    await deliverDue(transport);
    const [waiting] = await rows();
    expect(waiting).toMatchObject({ sentAt: null, failedAt: null, attempts: 1 });
    expect(waiting?.lastError).toMatch(/\S/);
    expect(waiting?.lastError).not.toContain("re_secret");
    expect(waiting?.dueAt.getTime()).toBeGreaterThan(Date.now() + 10_000);
    await deliverDue(transport);
    expect(delivered.size).toBe(0);
    await deliverDue(transport, later(3_600_000));
    expect(delivered.size).toBe(1);
    expect((await rows())[0]).toMatchObject({ attempts: 2, lastError: null, sentAt: expect.any(Date) });
  });

  it("waits as long as Retry-After asks for", async () => {
    const { transport } = await aResend([
      { ...(refusal(429, "rate_limit_exceeded") as object), status: 429, headers: { "retry-after": "900" } },
    ]);
    await write();
    await deliverDue(transport);
    expect((await rows())[0]?.dueAt.getTime()).toBeGreaterThan(Date.now() + 890_000);
  });

  it.each([refusal(422, "validation_error"), refusal(400, "invalid_parameter")])(
    "gives up at once on %j",
    async (answer) => {
      const { transport, got } = await aResend([answer]);
      await write();
      await deliverDue(transport);
      await deliverDue(transport, later(86_400_000));
      expect((await rows())[0]).toMatchObject({ sentAt: null, failedAt: expect.any(Date), attempts: 1 });
      expect(got).toHaveLength(1);
    },
  );

  it("gives up after the last attempt", async () => {
    const { transport, got } = await aResend(Array(50).fill(refusal(500, "internal_server_error")));
    await write();
    for (let round = 0; round < 20; round++) await deliverDue(transport, later(round * 86_400_000));
    expect(got).toHaveLength(MOST_ATTEMPTS);
    expect((await rows())[0]?.failedAt).not.toBeNull();
  });

  it("killed between sending and marking, it asks again after the lease and the person gets it once", async () => {
    const { transport, got, delivered } = await aResend();
    await write();
    const [taken] = await takeDue(new Date());
    if (taken) await transport.send(taken);
    await deliverDue(transport);
    expect(got).toHaveLength(1);
    await deliverDue(transport, later(LEASE_MS + 1));
    expect(got.map(({ key }) => key)).toEqual([taken?.id, taken?.id]);
    expect(delivered.size).toBe(1);
    expect((await rows())[0]).toMatchObject({ attempts: 2, sentAt: expect.any(Date) });
  });

  it("a mail of which nobody knows any more, as of somebody erased, is no fault", async () => {
    await write();
    const vanishing: Transport = {
      send: ({ id }) => prisma.outboxMail.delete({ where: { id } }).then(() => ({ kind: "sent" })),
      close: () => undefined,
    };
    await deliverDue(vanishing);
    expect(await rows()).toEqual([]);
  });
});

describe("several workers", () => {
  it("send each mail once between them", async () => {
    const { transport, got } = await aResend();
    await write(40);
    await Promise.all(Array.from({ length: 4 }, () => deliverDue(transport)));
    expect(new Set(got.map(({ key }) => key)).size).toBe(40);
    expect(got).toHaveLength(40);
  });

  it("would not, if they only looked at what is due (what taking it in one statement is for)", async () => {
    await write(5);
    const look = () => prisma.outboxMail.findMany({ where: { sentAt: null }, orderBy: { dueAt: "asc" }, take: 5 });
    const [one, other] = await Promise.all([look(), look()]);
    expect(one.map(({ id }) => id)).toEqual(other.map(({ id }) => id));
    const taken = await Promise.all([takeDue(new Date()), takeDue(new Date())]);
    expect(taken.flat()).toHaveLength(5);
  });
});

/** `onRcpt` answers an SMTP code, or null to take the mail. */
async function anSmtp(onRcpt: () => number | null = () => null) {
  const got: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo(_, __, done) {
      const code = onRcpt();
      done(code === null ? null : Object.assign(new Error("refused"), { responseCode: code }));
    },
    onData(stream, _, done) {
      let text = "";
      stream.on("data", (part) => (text += part));
      stream.on("end", () => {
        got.push(text);
        done();
      });
    },
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", () => up()));
  const transport = smtpTransport({
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    from: FROM,
  });
  closing.push(() => {
    transport.close();
    server.close(() => undefined);
  });
  return { transport, got };
}

describe("by SMTP", () => {
  it("a mail arrives with both its parts, under a name that stays", async () => {
    const { transport, got } = await anSmtp();
    await write();
    await deliverDue(transport);
    const [row] = await rows();
    expect(row?.sentAt).not.toBeNull();
    expect(got[0]).toMatch(/^To: r0@dorsal\.example\r?$/m);
    expect(got[0]).toContain(`<${row?.id}@dorsal.example>`);
    expect(got[0]).toMatch(/text\/plain.*text\/html/s);
  });

  it("451 is tried again, 550 is given up at once", async () => {
    const codes = [451, null, 550];
    const { transport, got } = await anSmtp(() => codes.shift() ?? null);
    await write();
    await deliverDue(transport);
    expect((await rows())[0]).toMatchObject({ sentAt: null, failedAt: null });
    await deliverDue(transport, later(3_600_000));
    expect(got).toHaveLength(1);
    await write();
    await deliverDue(transport);
    expect(await prisma.outboxMail.count({ where: { failedAt: { not: null } } })).toBe(1);
    expect(got).toHaveLength(1);
  });

  it("a server that is not there costs a wait, no mail", async () => {
    await write();
    const transport = smtpTransport({ url: "smtp://127.0.0.1:1", from: FROM });
    closing.push(() => transport.close());
    await deliverDue(transport);
    expect((await rows())[0]).toMatchObject({ sentAt: null, failedAt: null, attempts: 1 });
  });
});

describe("the worker", () => {
  it("sends what waits when it starts and what comes while it runs, and stops when told", async () => {
    const { transport, got } = await aResend();
    await write();
    const stop = startMailWorker(transport);
    await expect.poll(() => got.length, { timeout: 20_000 }).toBe(1);
    await write();
    await expect.poll(() => got.length, { timeout: 20_000 }).toBe(2);
    await stop();
    await stopListening();
    await write();
    expect(got).toHaveLength(2);
    expect(await prisma.outboxMail.count({ where: { sentAt: null } })).toBe(1);
  });

  it("keeps what was sent for thirty days, and what waits for as long as it waits", async () => {
    await write(3);
    const [fresh, old, waiting] = await rows();
    const long = new Date(Date.now() - KEPT_MS - 1);
    await prisma.outboxMail.update({ where: { id: fresh?.id }, data: { sentAt: new Date() } });
    await prisma.outboxMail.update({ where: { id: old?.id }, data: { sentAt: long } });
    await prisma.outboxMail.update({ where: { id: waiting?.id }, data: { createdAt: long } });
    await forgetOldMail();
    expect((await rows()).map(({ id }) => id)).toEqual([fresh?.id, waiting?.id]);
  });
});
