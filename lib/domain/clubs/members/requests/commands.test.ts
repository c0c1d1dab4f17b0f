import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { joinClub, removeMember } from "../commands";
import { approveMember, refuseRequest } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const mails = async () =>
  (await prisma.outboxMail.findMany({ orderBy: { id: "asc" } })).map(({ to, text }) => ({ to, text }));
const rowOf = (clubId: string, userId: string) =>
  prisma.membership.findUnique({ where: { clubId_userId: { clubId, userId } } });

async function aRequest() {
  const club = await aClub();
  const [marc, chloe] = [await actorOf("organizer"), await actorOf("chloe")];
  await joinClub(chloe, club.id, "LIC12345");
  return { club, marc, chloe };
}

describe("a request to join", () => {
  it("that is approved makes a member from now on, who is told", async () => {
    const { club, marc, chloe } = await aRequest();
    await approveMember(marc, club.id, chloe.id);
    expect(await rowOf(club.id, chloe.id)).toMatchObject({
      status: "active",
      joinedAt: expect.any(Date),
      leftAt: null,
    });
    expect(await mails()).toMatchObject([{ to: "chloe@dorsal.example" }]);
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: "request_approved", subjectId: chloe.id }]);
  });

  it("that is refused leaves nothing but a mail with the reason, and a line of the audit", async () => {
    const { club, marc, chloe } = await aRequest();
    await refuseRequest(marc, club.id, chloe.id, "We are full until spring.");
    expect(await rowOf(club.id, chloe.id)).toBeNull();
    expect((await mails())[0]?.text).toContain("We are full until spring.");
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { action: "request_refused", subjectId: chloe.id, facts: { reason: "We are full until spring." } },
    ]);
  });

  it("is decided by who administers the club, once, whichever way", async () => {
    const { club, marc, chloe } = await aRequest();
    await aMember(club.id, "bruno", { role: "treasurer" });
    const bruno = await actorOf("bruno");
    expect(
      await outcomes([refuseRequest(bruno, club.id, chloe.id, null), refuseRequest(chloe, club.id, chloe.id, null)]),
    ).toEqual(["forbidden", "forbidden"]);
    const both = await outcomes([approveMember(marc, club.id, chloe.id), refuseRequest(marc, club.id, chloe.id, null)]);
    expect(both.filter((one) => one === "done")).toHaveLength(1);
    expect(["not_found", "not_pending"]).toContain(both.find((one) => one !== "done"));
    expect(await mails()).toHaveLength(1);
  });

  it("of who was a member before keeps the row, with what is booked on it, when refused or taken back", async () => {
    const { club, marc, chloe } = await aRequest();
    await approveMember(marc, club.id, chloe.id);
    const joined = await rowOf(club.id, chloe.id);
    await removeMember(chloe, club.id, chloe.id);
    expect(await rowOf(club.id, chloe.id)).toMatchObject({ status: "cancelled", leftAt: expect.any(Date) });
    for (const end of [
      () => refuseRequest(marc, club.id, chloe.id, null),
      () => removeMember(chloe, club.id, chloe.id),
      () => removeMember(marc, club.id, chloe.id),
    ]) {
      await joinClub(chloe, club.id, null);
      expect(await rowOf(club.id, chloe.id)).toMatchObject({ status: "pending", leftAt: null });
      await end();
      expect(await rowOf(club.id, chloe.id)).toMatchObject({
        ...{ id: joined?.id, status: "cancelled", joinedAt: joined?.joinedAt, licenceNumber: "LIC12345" },
      });
    }
  });

  it("of who has lines in the book, however they came there, is never deleted", async () => {
    const { club, chloe } = await aRequest();
    const row = await rowOf(club.id, chloe.id);
    const day = { bookedOn: new Date("2026-11-01") };
    const booking = await prisma.booking.create({
      data: { clubId: club.id, key: "k", kind: "payment", text: "", ...day },
    });
    const line = { clubId: club.id, bookingId: booking.id, membershipId: row?.id, ...day };
    await prisma.ledgerEntry.create({ data: { ...line, kind: "payment", amount: -500, currency: "eur" } });
    await removeMember(chloe, club.id, chloe.id);
    expect(await rowOf(club.id, chloe.id)).toMatchObject({ status: "cancelled" });
  });
});
