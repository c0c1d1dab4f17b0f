import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { chargeMembers } from "../../charges/commands";
import { recordPayment } from "../../payments/commands";
import { reverse } from "../../reversals/commands";
import { waive } from "../../waivers/commands";
import { fineMembers } from "../commands";
import { fineById } from "../queries";

vi.setConfig({ testTimeout: 30_000 });

const key = () => randomUUID();

async function aBook() {
  const { id: clubId } = await aClub("organizer");
  const treasurer = (await signedIn(await aUser("organizer"))).actor;
  const [amelie, bruno] = [await aMember(clubId, "amelie"), await aMember(clubId, "bruno")];
  const wish = { key: key(), reason: "Late", amount: 1000, membershipIds: [amelie.id, bruno.id] };
  const ids = await fineMembers(treasurer, clubId, wish);
  const fine = await fineById(treasurer, clubId, ids[0] as string);
  await prisma.outboxMail.deleteMany();
  const told = async () => {
    const mails = await prisma.outboxMail.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    return mails.map(({ to, text }) => [to.split("@")[0], ...(text.match(/€\d[\d.]*/g) ?? [])]);
  };
  return { clubId, treasurer, amelie, bruno, fine, told };
}

it("whose fine is waived is told what was lifted and what is left, once", async () => {
  const { clubId, treasurer, fine, told } = await aBook();
  const part = { key: key(), chargeId: fine.chargeId, amount: 300, reason: "You were ill" };
  await Promise.all([1, 2, 3].map(() => waive(treasurer, clubId, part)));
  expect(await told()).toEqual([["amelie", "€3.00", "€3.00", "€7.00"]]);
  const [mail] = await prisma.outboxMail.findMany();
  expect(mail?.text).toContain("You were ill");
  expect(mail?.text).toContain("Late");
});

it("whose fine is taken back is told, of a batch each; what was waived of it before is not lifted twice", async () => {
  const { clubId, treasurer, amelie, fine, told } = await aBook();
  await waive(treasurer, clubId, { key: key(), chargeId: fine.chargeId, amount: 300, reason: "Ill" });
  await recordPayment(treasurer, clubId, { key: key(), membershipId: amelie.id, amount: 200, method: "cash" });
  await prisma.outboxMail.deleteMany();
  await reverse(treasurer, clubId, { key: key(), bookingId: fine.bookingId, reason: "Wrong day" });
  expect((await told()).sort()).toEqual([
    ["amelie", "€7.00", "€7.00", "€0.00"],
    ["bruno", "€10.00", "€10.00", "€0.00"],
  ]);
});

it("of what is no fine, and of payments and waivers that are taken back, nobody is told that something was lifted", async () => {
  const { clubId, treasurer, amelie, fine, told } = await aBook();
  const fee = { key: key(), membershipIds: [amelie.id], text: "Fee", amount: 500 };
  const charged = await chargeMembers(treasurer, clubId, fee);
  await reverse(treasurer, clubId, { key: key(), bookingId: charged, reason: "Twice" });
  const paid = { key: key(), membershipId: amelie.id, amount: 200, method: "cash" as const };
  const bookingId = await recordPayment(treasurer, clubId, paid);
  await reverse(treasurer, clubId, { key: key(), bookingId, reason: "Bounced" });
  const waived = await waive(treasurer, clubId, { key: key(), chargeId: fine.chargeId, reason: "Ill" });
  await prisma.outboxMail.deleteMany();
  await reverse(treasurer, clubId, { key: key(), bookingId: waived, reason: "Not ill" });
  expect(await told()).toEqual([]);
});
