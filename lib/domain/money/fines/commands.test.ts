import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { addReason, archiveReason, changeReason } from "../catalogue/commands";
import { catalogueOf } from "../catalogue/queries";
import { recordPayment } from "../payments/commands";
import { approveProposal, dismissProposal, proposeFine } from "../proposals/commands";
import { openProposals } from "../proposals/queries";
import { reverse } from "../reversals/commands";
import { waive } from "../waivers/commands";
import { fineMembers, settleFine } from "./commands";
import { answerDefence, stateDefence } from "./defences/commands";
import { fineById, finesOf, ownUnpaidFines } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const key = () => randomUUID();
const ALL = { limit: 100, offset: 0 };

async function aBook(settings = {}) {
  const club = await aClub("organizer", { settings });
  const amelie = await aMember(club.id, "amelie");
  const bruno = await aMember(club.id, "bruno");
  return { clubId: club.id, treasurer: await actorOf("organizer"), amelie, bruno };
}

async function aFine({ clubId, treasurer, amelie }: Awaited<ReturnType<typeof aBook>>, amount = 1000) {
  const input = { key: key(), userIds: [amelie.userId], reason: "Late", amount };
  const [id] = await fineMembers(treasurer, clubId, input);
  return fineById(treasurer, clubId, id as string);
}

describe("a fine", () => {
  it("says how its money stands, and when that changed last", async () => {
    const book = await aBook();
    const { clubId, treasurer, amelie } = book;
    const state = async (id: string) => (await fineById(treasurer, clubId, id)).state;
    const [paid, waived, reversed] = [await aFine(book), await aFine(book), await aFine(book)];
    expect([paid.state, paid.left, paid.amount, paid.userName]).toEqual(["open", 1000, 1000, "Amélie Moreau"]);
    const payment = { membershipId: amelie.id, method: "cash" as const, chargeIds: [paid.chargeId] };
    await recordPayment(treasurer, clubId, { ...payment, key: key(), amount: 400 });
    expect(await state(paid.id)).toBe("part_paid");
    await settleFine(treasurer, clubId, paid.id);
    await waive(treasurer, clubId, { key: key(), chargeId: waived.chargeId, reason: "Ill" });
    await reverse(treasurer, clubId, { key: key(), entryId: reversed.chargeId, reason: "Wrong one" });
    expect([await state(paid.id), await state(waived.id), await state(reversed.id)]).toEqual([
      "paid",
      "waived",
      "reversed",
    ]);
    expect(+(await fineById(treasurer, clubId, paid.id)).updatedAt).toBeGreaterThan(+paid.updatedAt);
    expect((await finesOf(treasurer, clubId, { ...ALL, open: true })).total).toBe(0);
    expect((await finesOf(treasurer, clubId, ALL)).total).toBe(3);
  });

  it("settled twice at once is paid once; what is settled stays as it is", async () => {
    const book = await aBook();
    const { id } = await aFine(book);
    await Promise.all(Array.from({ length: 4 }, () => settleFine(book.treasurer, book.clubId, id)));
    expect(await prisma.booking.count({ where: { kind: "payment" } })).toBe(1);
    expect(await fineById(book.treasurer, book.clubId, id)).toMatchObject({ left: 0, state: "paid" });
  });

  it("is one's own in every club that one owes, until it is settled", async () => {
    const [here, there] = [await aBook(), await aBook()];
    const fine = await aFine(here);
    await aFine(there, 300);
    await prisma.membership.update({ where: { id: there.amelie.id }, data: { status: "cancelled" } });
    const amelie = await actorOf("amelie");
    expect((await ownUnpaidFines(amelie)).map(({ left, createdByName }) => [left, createdByName])).toEqual([
      [300, "Marc Lefèvre"],
      [1000, "Marc Lefèvre"],
    ]);
    await settleFine(here.treasurer, here.clubId, fine.id);
    expect(await ownUnpaidFines(amelie)).toHaveLength(1);
    expect(await outcomes([settleFine(there.treasurer, there.clubId, fine.id)])).toEqual(["not_found"]);
  });

  it.each([
    ["members", 1],
    ["own", 0],
  ])("is seen by other members where the club says %s: %i", async (finesVisibility, seen) => {
    const book = await aBook({ finesVisibility });
    const fine = await aFine(book);
    await stateDefence(await actorOf("amelie"), fine.id, "The train was late.");
    await aMember(book.clubId, "chloe", { auditsUntil: new Date(Date.now() + 86_400_000) });
    const asked = async (who: CastName) => (await finesOf(await actorOf(who), book.clubId, ALL)).fines;
    expect(await asked("bruno")).toHaveLength(seen);
    const names = { userName: "Amélie Moreau", createdByName: "Marc Lefèvre" };
    expect(await asked("bruno")).toMatchObject(seen ? [{ ...names, defence: null, defendedAt: null }] : []);
    for (const who of ["amelie", "chloe", "organizer"] as const)
      expect((await asked(who))[0]).toMatchObject({ ...names, defence: "The train was late." });
    const bruno = await actorOf("bruno");
    expect(await outcomes([fineById(bruno, book.clubId, fine.id)])).toEqual([seen ? "done" : "not_found"]);
  });
});

describe("a defence", () => {
  it("is stated by the member while something is left, answered once, and told by mail", async () => {
    const book = await aBook();
    const { clubId, treasurer } = book;
    const { id } = await aFine(book);
    const [amelie, bruno] = [await actorOf("amelie"), await actorOf("bruno")];
    expect(await outcomes([stateDefence(bruno, id, "Not me")])).toEqual(["not_found"]);
    await stateDefence(amelie, id, "I was ill");
    expect((await finesOf(treasurer, clubId, { ...ALL, defended: true })).total).toBe(1);
    await Promise.all([1, 2].map(() => answerDefence(treasurer, clubId, id, "You were seen")));
    expect((await finesOf(treasurer, clubId, { ...ALL, defended: true })).total).toBe(0);
    // One of the fine, one of the answer.
    expect(await prisma.outboxMail.count()).toBe(2);
    await settleFine(treasurer, clubId, id);
    expect(await outcomes([stateDefence(amelie, id, "Still")])).toEqual(["fine_settled"]);
  });
});

describe("the catalogue", () => {
  it("proposes one reason for a cause, and what it costs later changes no fine", async () => {
    const book = await aBook();
    const { clubId, treasurer, amelie } = book;
    const late = await addReason(treasurer, clubId, { name: "Late", amount: 500, proposedFor: "no_show" });
    const again = { name: "Later", amount: 900, proposedFor: "no_show" as const };
    expect(await outcomes([addReason(treasurer, clubId, again)])).toEqual(["reason_for_cause_taken"]);
    const [fine] = await fineMembers(treasurer, clubId, { key: key(), membershipIds: [amelie.id], reasonId: late });
    await changeReason(treasurer, clubId, late, { amount: 700 });
    expect(await fineById(treasurer, clubId, fine as string)).toMatchObject({ amount: 500, reason: "Late" });
    await archiveReason(treasurer, clubId, late);
    await addReason(treasurer, clubId, again);
    expect((await catalogueOf(treasurer, clubId)).map(({ name }) => name)).toEqual(["Later"]);
    const gone = { key: key(), membershipIds: [amelie.id], reasonId: late };
    expect(await outcomes([fineMembers(treasurer, clubId, gone)])).toEqual(["not_found"]);
  });
});

describe("a proposal", () => {
  async function aProposal() {
    const book = await aBook();
    const { clubId, treasurer, amelie } = book;
    await addReason(treasurer, clubId, { name: "Missed shift", amount: 1500, proposedFor: "missed_shift" });
    const [reason] = await catalogueOf(treasurer, clubId);
    const { id } = await prisma.fineProposal.create({
      data: {
        ...{ clubId, membershipId: amelie.id, reasonId: reason?.id as string },
        ...{ cause: "missed_shift", about: "Bar, 3 May" },
      },
    });
    return { ...book, id };
  }

  it("approved by two at once is one fine", async () => {
    const { clubId, treasurer, id } = await aProposal();
    const answers = await outcomes([1, 2, 3].map(() => approveProposal(treasurer, clubId, id, { amount: 900 })));
    expect(answers.sort()).toEqual(["already_decided", "already_decided", "done"]);
    const { fines } = await finesOf(treasurer, clubId, ALL);
    expect(fines.map(({ amount, reason }) => [amount, reason])).toEqual([[900, "Missed shift · Bar, 3 May"]]);
    expect((await openProposals(treasurer, clubId, ALL)).total).toBe(0);
  });

  it("negative control: who looks first and fines then does it twice", async () => {
    const { clubId, treasurer, amelie, id } = await aProposal();
    const naive = async (everybodyLooked: () => Promise<void>) => {
      const { status } = await prisma.fineProposal.findUniqueOrThrow({ where: { id } });
      await everybodyLooked();
      if (status !== "open") throw new Error("already_decided");
      const fine = { key: key(), membershipIds: [amelie.id], reason: "Missed shift", amount: 900 };
      const [fineId] = await fineMembers(treasurer, clubId, fine);
      await prisma.fineProposal.update({ where: { id }, data: { status: "approved", fineId } });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
    expect((await finesOf(treasurer, clubId, ALL)).total).toBe(2);
  });

  it("dismissed and approved at once is one of both", async () => {
    const { clubId, treasurer, id } = await aProposal();
    const both = [dismissProposal(treasurer, clubId, id), approveProposal(treasurer, clubId, id)];
    expect((await outcomes(both)).sort()).toEqual(["already_decided", "done"]);
    const { status } = await prisma.fineProposal.findUniqueOrThrow({ where: { id } });
    expect(await prisma.fine.count()).toBe(status === "approved" ? 1 : 0);
  });

  it("is made only where the catalogue has a reason for it", async () => {
    const { clubId, treasurer, amelie } = await aBook();
    const happened = {
      clubId,
      membershipId: amelie.id,
      about: "Bar",
      cause: "missed_shift",
      assignmentId: key(),
    } as const;
    await prisma.$transaction((tx) => proposeFine(tx, happened));
    expect((await openProposals(treasurer, clubId, ALL)).total).toBe(0);
  });
});
