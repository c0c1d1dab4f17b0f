import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";

export const WEBHOOK_SECRET = "whsec_local";

type Intent = {
  id: string;
  object: "payment_intent";
  amount: number;
  amount_received: number;
  currency: string;
  status: string;
  client_secret: string;
  created: number;
  metadata: Record<string, string>;
};
type Session = {
  id: string;
  object: "checkout.session";
  url: string;
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  amount_total: number;
  currency: string;
  expires_at: number | null;
  metadata: Record<string, string>;
  asked: Record<string, unknown>;
};
type Refund = {
  id: string;
  object: "refund";
  amount: number;
  status: string;
  payment_intent: string;
  created: number;
  metadata: Record<string, string>;
};

type Answer = { status: number; body: string; headers?: Record<string, string> };

const seconds = () => Math.floor(Date.now() / 1000);

/**
 * A payment provider that speaks Stripe's protocol on this machine, as far as we use it: intents, checkout pages,
 * refunds, lists, `Idempotency-Key` (the same answer again; other parameters under it are refused), signed messages.
 */
export class LocalStripe {
  readonly intents = new Map<string, Intent>();
  readonly sessions = new Map<string, Session>();
  readonly refunds = new Map<string, Refund>();
  /** Requests as they came, newest last. */
  readonly requests: { method: string; path: string; idempotencyKey: string | null }[] = [];
  /** Answers the next requests with this status instead, before or after doing what they ask. */
  failing: { status: number; times: number; after?: boolean } | null = null;
  /** Where messages are sent to when somebody pays on a checkout page in a browser. Null: nowhere. */
  webhook: string | null = null;
  private readonly answers = new Map<string, { body: string; parameters: string }>();
  private constructor(
    private readonly server: Server,
    readonly base: string,
  ) {}

  static async open(port = 0): Promise<LocalStripe> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const local = new LocalStripe(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request, response) => {
      void local.answer(request).then(({ status, body, headers }) => {
        response.writeHead(status, {
          "content-type": "application/json",
          "request-id": `req_${randomUUID()}`,
          ...headers,
        });
        response.end(body);
      });
    });
    return local;
  }

  /** The variables of a process that pays through this provider. */
  get environment() {
    return {
      STRIPE_SECRET_KEY: "sk_test_local",
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_BASE: this.base,
    };
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => void this.server.close(() => done()));
  }

  forget(): void {
    for (const memory of [this.intents, this.sessions, this.refunds, this.answers]) memory.clear();
    this.requests.length = 0;
    this.failing = null;
  }

  /** Somebody pays on a checkout page: the intent comes into being. */
  pay(sessionId: string): Intent {
    const session = this.sessions.get(sessionId) as Session;
    const intent = this.newIntent(session.amount_total, session.currency, session.metadata);
    Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: intent.id });
    return Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
  }

  /** A message and its signature, as they would be sent. */
  message(type: string, object: unknown, id = `evt_${randomUUID()}`, secret = WEBHOOK_SECRET) {
    const raw = JSON.stringify({ id, object: "event", type, created: seconds(), data: { object } });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: raw, secret });
    return { raw, headers: { "stripe-signature": signature, "content-type": "application/json" } };
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    let text = "";
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? "/", this.base);
    const key = (request.headers["idempotency-key"] as string | undefined) ?? null;
    this.requests.push({ method: request.method ?? "GET", path: url.pathname, idempotencyKey: key });
    if (url.pathname.startsWith("/pay/")) return this.checkoutPage(request.method ?? "GET", url.pathname.slice(5));
    if (!request.headers.authorization?.startsWith("Bearer sk_test_")) return error(401, "Invalid API Key provided");
    const failing = this.failing && this.failing.times-- > 0 ? this.failing : null;
    if (failing && !failing.after) return error(failing.status, "Out of order");
    const known = key ? this.answers.get(key) : undefined;
    if (known && known.parameters !== text) return error(400, "Keys for idempotent requests", "idempotency_error");
    const answered = known
      ? { status: 200, body: known.body }
      : this.route(request.method ?? "GET", url, new URLSearchParams(text));
    if (key && answered.status === 200) this.answers.set(key, { body: answered.body, parameters: text });
    return failing ? error(failing.status, "Out of order") : answered;
  }

  private route(method: string, { pathname, searchParams }: URL, form: URLSearchParams) {
    const [, , noun = "", ...rest] = pathname.split("/");
    if (method === "POST" && noun === "payment_intents")
      return ok(this.newIntent(Number(form.get("amount")), form.get("currency") ?? "", metadataOf(form)));
    if (method === "POST" && noun === "checkout") return ok(this.newSession(form));
    if (method === "POST" && noun === "refunds") return this.newRefund(form);
    const all = { payment_intents: this.intents, refunds: this.refunds, checkout: this.sessions }[noun];
    const id = noun === "checkout" ? rest[1] : rest[0];
    if (!all) return error(404, "Unrecognized request URL");
    if (id) return all.has(id) ? ok(all.get(id)) : error(404, `No such object: ${id}`);
    const since = Number(searchParams.get("created[gte]") ?? 0);
    const data = [...all.values()].filter((one) => ("created" in one ? one.created : 0) >= since);
    return ok({ object: "list", url: pathname, has_more: false, data });
  }

  /** The page on which a person pays, and what happens once the button is pressed. */
  private async checkoutPage(method: string, id: string): Promise<Answer> {
    const session = this.sessions.get(id);
    if (!session) return error(404, "No such checkout session");
    const price = `${session.amount_total / 100} ${session.currency}`;
    const html = `<!doctype html><title>Pay</title><form method="post"><button>Pay ${price}</button></form>`;
    if (method !== "POST") return { status: 200, body: html, headers: { "content-type": "text/html" } };
    const intent = this.pay(id);
    for (const [type, object] of [
      ["payment_intent.succeeded", intent],
      ["checkout.session.completed", session],
    ] as const) {
      const { raw, headers } = this.message(type, object);
      if (this.webhook) await fetch(this.webhook, { method: "POST", body: raw, headers });
    }
    return { status: 303, body: "", headers: { location: String(session.asked.success_url) } };
  }

  private newIntent(amount: number, currency: string, metadata: Record<string, string>): Intent {
    const id = `pi_${randomUUID().replaceAll("-", "")}`;
    const secret = `${id}_secret_${randomUUID().replaceAll("-", "")}`;
    const intent: Intent = {
      id,
      object: "payment_intent",
      amount,
      amount_received: 0,
      currency,
      status: "requires_payment_method",
      client_secret: secret,
      created: seconds(),
      metadata,
    };
    this.intents.set(id, intent);
    return intent;
  }

  private newSession(form: URLSearchParams): Session {
    const id = `cs_test_${randomUUID().replaceAll("-", "")}`;
    const session: Session = {
      id,
      object: "checkout.session",
      url: `${this.base}/pay/${id}`,
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: Number(form.get("line_items[0][price_data][unit_amount]")),
      currency: form.get("line_items[0][price_data][currency]") ?? "",
      expires_at: Number(form.get("expires_at")) || null,
      metadata: metadataOf(form),
      asked: Object.fromEntries(form),
    };
    this.sessions.set(id, session);
    return session;
  }

  private newRefund(form: URLSearchParams) {
    const intent = this.intents.get(form.get("payment_intent") ?? "");
    if (intent?.status !== "succeeded") return error(400, "This PaymentIntent does not have a successful charge");
    const before = [...this.refunds.values()].filter(({ payment_intent }) => payment_intent === intent.id);
    const amount = Number(form.get("amount"));
    if (before.reduce((sum, refund) => sum + refund.amount, amount) > intent.amount)
      return error(400, "Refund amount is greater than unrefunded amount on charge");
    const refund: Refund = {
      id: `re_${randomUUID().replaceAll("-", "")}`,
      object: "refund",
      amount,
      status: "succeeded",
      payment_intent: intent.id,
      created: seconds(),
      metadata: metadataOf(form),
    };
    this.refunds.set(refund.id, refund);
    return ok(refund);
  }
}

const ok = (object: unknown) => ({ status: 200, body: JSON.stringify(object) });

const error = (status: number, message: string, type = status < 500 ? "invalid_request_error" : "api_error") => ({
  status,
  body: JSON.stringify({ error: { type, message } }),
});

function metadataOf(form: URLSearchParams): Record<string, string> {
  const named = [...form].flatMap(([name, value]) => {
    const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    return key ? [[key, value] as const] : [];
  });
  return Object.fromEntries(named);
}
