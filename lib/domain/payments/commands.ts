import { prisma } from "../../db";
import { publicUrl } from "../../env";
import { stripe } from "../../stripe";
import type { UserActor } from "../actor";
import { invalid, refuse } from "../errors";
import { PATIENT } from "../registrations/commands";
import { takesAPlace } from "../registrations/rules";
import type { Transaction } from "../transaction";
import { asking, checkoutPage, type OpenPayment } from "./checkouts/commands";
import { mayHandleMoney, mayPay } from "./permissions";
import { WITH_REFUNDS } from "./queries";
import { amountDue, hasLapsed } from "./rules";
import { hear, lockPayment } from "./settlement/commands";
import type { NewIntent } from "./types";

const WITH_MONEY = {
  user: { select: { id: true, managedById: true, email: true } },
  event: { select: { id: true, name: true, currency: true, organizerId: true } },
  stage: { select: { name: true } },
  payments: { include: WITH_REFUNDS },
} as const;

/** An entry that the actor may pay for, with what is due. */
async function payableEntry(actor: UserActor, registrationId: string) {
  const entry = await prisma.registration.findUnique({ where: { id: registrationId }, include: WITH_MONEY });
  if (!entry || !mayPay(actor, entry)) throw refuse("not_found", { noun: "registration" });
  if (!takesAPlace(entry.status) && !hasLapsed(entry)) throw refuse("entry_not_running");
  const due = amountDue(entry);
  if (due === 0) throw refuse("nothing_to_pay");
  return { ...entry, due };
}

/** Where a person pays for an entry: the address of the provider's own page. */
export async function payEntry(actor: UserActor, registrationId: string): Promise<string> {
  if (!stripe()) throw refuse("payments_off");
  const entry = await payableEntry(actor, registrationId);
  return checkoutPage(
    () => prisma.$transaction((tx) => openPayment(tx, actor, entry), PATIENT),
    (payment) => pageOf(payment, entry),
  );
}

type Payable = Awaited<ReturnType<typeof payableEntry>>;

/** The payment of an entry that is open, for what is due now; under the entry's lock two who press at once get one. */
async function openPayment(tx: Transaction, actor: UserActor, entry: Payable) {
  await tx.$queryRaw`SELECT 1 FROM registrations WHERE id = ${entry.id}::uuid FOR UPDATE`;
  const wanted = {
    registrationId: entry.id,
    method: "stripe" as const,
    amount: entry.due,
    currency: entry.event.currency,
  };
  const open = await tx.payment.findFirst({ where: { ...wanted, status: "open", intentId: null } });
  return open ?? tx.payment.create({ data: { ...wanted, userId: actor.id } });
}

/** The least that the provider's page stays open, and a little. */
const SHORTEST_CHECKOUT_MS = 31 * 60 * 1000;

/** The page closes with the deadline of the place. */
const pageOf = (payment: OpenPayment, { event, stage, user, payBy }: Payable) => ({
  name: `${event.name} · ${stage.name}`,
  customer_email: user.email ?? undefined,
  ...(payBy && { expires_at: Math.ceil(Math.max(+payBy, +payment.createdAt + SHORTEST_CHECKOUT_MS) / 1000) }),
  success_url: `${publicUrl()}/entries?payment=${payment.id}`,
  cancel_url: `${publicUrl()}/entries`,
});

/** Asks the provider for a payment intent. For an entry the amount is what is due. Answers the secret with which a client pays. */
export async function createIntent(actor: UserActor, input: NewIntent): Promise<string> {
  const client = stripe();
  if (!client) throw refuse("payments_off");
  const { amount, currency, registrationId } = input;
  if (registrationId) {
    const entry = await payableEntry(actor, registrationId);
    if (entry.event.currency !== currency) throw invalid("currency", "not_one_of", { allowed: entry.event.currency });
    if (entry.due !== amount)
      throw invalid("amount", entry.due > amount ? "too_small" : "too_big", { min: entry.due, max: entry.due });
  }
  const payment = await prisma.payment.create({ data: { userId: actor.id, registrationId, amount, currency } });
  const intent = await asking(
    client.paymentIntents.create(
      { amount, currency, automatic_payment_methods: { enabled: true }, metadata: { payment: payment.id } },
      { idempotencyKey: `intent-${payment.id}` },
    ),
  );
  await prisma.payment.update({ where: { id: payment.id }, data: { intentId: intent.id } });
  if (!intent.client_secret) throw refuse("provider_unavailable");
  return intent.client_secret;
}

/** Writes down what an organiser was paid on the spot for an entry: all that is due. Pressed twice it is paid once. */
export async function recordOnSite(actor: UserActor, registrationId: string, now = new Date()): Promise<string> {
  const entry = await prisma.registration.findUnique({ where: { id: registrationId }, include: WITH_MONEY });
  if (!entry || !mayHandleMoney(actor, entry.event)) throw refuse("not_found", { noun: "registration" });
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM registrations WHERE id = ${entry.id}::uuid FOR UPDATE`;
    const payments = await tx.payment.findMany({ where: { registrationId }, include: WITH_REFUNDS });
    const due = amountDue({ fee: entry.fee, payments });
    if (due === 0) throw refuse("nothing_to_pay");
    const { id } = await tx.payment.create({
      data: {
        userId: entry.userId,
        registrationId,
        method: "on_site",
        amount: due,
        currency: entry.event.currency,
        recordedById: actor.id,
      },
    });
    const payment = await lockPayment(tx, { id });
    if (payment) await hear(tx, payment, "succeeded", null, now);
    return id;
  }, PATIENT);
}
