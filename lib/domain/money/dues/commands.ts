import { prisma } from "../../../db";
import { publicUrl } from "../../../env";
import { stripe } from "../../../stripe";
import type { UserActor } from "../../actor";
import { clubOf, standingOf } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { checkoutPage } from "../../payments/checkouts/commands";
import type { Transaction } from "../../transaction";
import { inBook, lockAccounts } from "../ledger/commands";
import { accountsOf } from "../ledger/queries";
import { owed } from "../rules";

/** Where a member pays all that is open in a club by card: the address of the provider's own page. */
export async function payDues(actor: UserActor, clubId: string): Promise<string> {
  if (!stripe()) throw refuse("payments_off");
  const [club, standing] = await Promise.all([clubOf(clubId), standingOf(actor, clubId)]);
  if (!standing) throw refuse("forbidden");
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  const { currency } = clubSettings(club.settings);
  const back = `${publicUrl()}/clubs/${clubId}/account`;
  return checkoutPage(
    () => inBook((tx) => openPayment(tx, actor, { clubId, membershipId: standing.id, currency })),
    ({ id }) => ({
      name: club.name,
      customer_email: email ?? undefined,
      success_url: `${back}?payment=${id}`,
      cancel_url: back,
    }),
  );
}

/** The payment that is open for what is owed now; under the account's lock two who press at once get one. */
async function openPayment(
  tx: Transaction,
  actor: UserActor,
  { clubId, membershipId, currency }: { clubId: string; membershipId: string; currency: string },
) {
  await lockAccounts(tx, { clubId, membershipIds: [membershipId] });
  const account = (await accountsOf(tx, [membershipId])).get(membershipId);
  const amount = account ? owed(account) : 0;
  if (amount === 0) throw refuse("nothing_to_pay");
  const wanted = { membershipId, amount, currency, method: "stripe" as const };
  const open = await tx.payment.findFirst({ where: { ...wanted, status: "open", intentId: null } });
  return open ?? tx.payment.create({ data: { ...wanted, userId: actor.id } });
}
