import { prisma } from "../../lib/db";
import { addReason } from "../../lib/domain/money/catalogue/commands";
import { chargeMembers } from "../../lib/domain/money/charges/commands";
import { paymentReference } from "../../lib/domain/money/dues/rules";
import { fineMembers } from "../../lib/domain/money/fines/commands";
import { stateDefence } from "../../lib/domain/money/fines/defences/commands";
import { bookOwn } from "../../lib/domain/money/own/commands";
import { recordPayment } from "../../lib/domain/money/payments/commands";
import { importStatement } from "../../lib/domain/money/statements/commands";
import { CAST } from "../../lib/testing/cast";
import { actorOf } from "./race-to-enter";

const DAY = 24 * 60 * 60 * 1000;

/** A day of the past, as its UTC midnight. */
const daysAgo = (now: Date, days: number): Date =>
  new Date(`${new Date(+now - days * DAY).toISOString().slice(0, 10)}T00:00:00Z`);

/** A year of a treasurer: fees that most have paid, fines, the hall's rent, and a statement of the bank that waits. */
export async function fillBook(clubId: string, now: Date): Promise<void> {
  const treasurer = await actorOf("chloe");
  const members = await prisma.membership.findMany({
    where: { clubId, status: "active" },
    select: { id: true, userId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const ids = members.map(({ id }) => id);
  const late = await addReason(treasurer, clubId, { name: "Late for training", amount: 200 });
  await addReason(treasurer, clubId, { name: "Club jersey forgotten at a race", amount: 500 });
  await addReason(treasurer, clubId, { name: "Shift missed", amount: 1500, proposedFor: "missed_shift" });
  await addReason(treasurer, clubId, { name: "Entered and never came", amount: 1000, proposedFor: "no_show" });

  const fee = {
    key: "demo-fee",
    membershipIds: ids,
    text: "Membership fee",
    amount: 6000,
    bookedOn: daysAgo(now, 300),
  };
  await chargeMembers(treasurer, clubId, fee, now);
  for (const [index, membershipId] of ids.entries()) {
    if (index % 7 === 3) continue;
    const method = index % 3 === 0 ? ("cash" as const) : ("transfer" as const);
    const amount = index % 11 === 5 ? 3000 : 6000;
    const bookedOn = daysAgo(now, 290 - index * 3);
    await recordPayment(treasurer, clubId, { key: `demo-paid-${index}`, membershipId, amount, method, bookedOn }, now);
  }
  const own = [
    { key: "demo-rent", kind: "expense", amount: 48_000, text: "Rent of the hall", days: 200 },
    { key: "demo-bibs", kind: "expense", amount: 12_350, text: "Bibs and pins", days: 60 },
    { key: "demo-sponsor", kind: "income", amount: 80_000, text: "Sponsor of the autumn race", days: 45 },
  ] as const;
  for (const { days, ...booking } of own)
    await bookOwn(treasurer, clubId, { ...booking, method: "transfer", bookedOn: daysAgo(now, days) }, now);

  const bruno = await actorOf("bruno");
  const lateOnes = members.filter(({ userId }, index) => userId === bruno.id || index % 9 === 4).map(({ id }) => id);
  await fineMembers(treasurer, clubId, { key: "demo-late", membershipIds: lateOnes, reasonId: late }, now);
  const his = await prisma.fine.findFirstOrThrow({ where: { membership: { clubId, userId: bruno.id } } });
  await stateDefence(bruno, his.id, "The training had been moved to 18:30, and nobody told me.", now);
  await bankTold(clubId, ids, now);
  // A letter for each member of the demo: nobody would find the cast's among these.
  const kept = Object.values(CAST).map(({ email }) => email);
  await prisma.outboxMail.deleteMany({ where: { to: { notIn: kept } } });
}

/** What the bank's website hands out: two payments with the members' references, one by name, a fee of the bank. */
async function bankTold(clubId: string, ids: readonly string[], now: Date): Promise<void> {
  const day = daysAgo(now, 2).toISOString().slice(0, 10);
  const named = await prisma.membership.findUniqueOrThrow({
    where: { id: ids[24] as string },
    select: { user: { select: { profile: { select: { firstName: true, lastName: true } } } } },
  });
  const rows = [
    `${day};Famille;${paymentReference(ids[10] as string)};60,00`,
    `${day};Compte joint;cotisation ${paymentReference(ids[17] as string)};60,00`,
    `${day};${named.user.profile?.lastName} ${named.user.profile?.firstName};cotisation;60,00`,
    `${day};Banque du Lac;Frais de tenue de compte;-7,50`,
  ];
  const bytes = new TextEncoder().encode(["Date;Nom;Libellé;Montant", ...rows].join("\n"));
  await importStatement(await actorOf("chloe"), clubId, { name: `releve-${day}.csv`, bytes });
}
