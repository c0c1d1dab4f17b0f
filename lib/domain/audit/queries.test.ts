import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { createClub, deleteClub, updateClub } from "@/lib/domain/clubs/commands";
import { changeRole, removeMember } from "@/lib/domain/clubs/members/commands";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { recordAudits } from "./commands";
import { auditOf, peopleInAudit } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const PAGE = { limit: 50, offset: 0 };
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

describe("a club's audit", () => {
  it("holds what was done to the club and its members, the latest first, by whom and about whom", async () => {
    const marc = await actorOf("organizer");
    const clubId = await createClub(marc, { name: "Foulées" });
    const chloe = await aMember(clubId, "chloe");
    await updateClub(marc, clubId, { name: "Les Foulées", description: null });
    await changeRole(marc, clubId, chloe.userId, "treasurer");
    await changeRole(marc, clubId, chloe.userId, "treasurer");
    await removeMember(marc, clubId, chloe.userId);
    const { entries, total } = await auditOf(marc, clubId, {}, PAGE);
    expect(total).toBe(4);
    expect(entries.map(({ action, facts, subject }) => [action, facts, subject?.id ?? null])).toEqual([
      ["member_removed", {}, chloe.userId],
      ["role_changed", { from: "member", to: "treasurer" }, chloe.userId],
      ["club_changed", { fields: "name" }, null],
      ["club_founded", {}, null],
    ]);
    expect(new Set(entries.map(({ actor }) => actor?.id))).toEqual(new Set([marc.id]));
  });

  it("is filtered by what it is about and by person, and paged", async () => {
    const club = await aClub();
    const [marc, chloe] = [await actorOf("organizer"), await aMember(club.id, "chloe")];
    const about = { clubId: club.id, actor: marc, subjectId: chloe.userId };
    await prisma.$transaction(async (tx) => {
      await recordAudits(tx, [{ ...about, action: "reminded", facts: { amount: 500, currency: "eur" } }]);
      await recordAudits(tx, [{ ...about, action: "shift_left", facts: { shift: "Bar" } }]);
      await recordAudits(tx, [{ clubId: club.id, actor: null, action: "club_founded", facts: {} }]);
    });
    const actions = async (filter: Parameters<typeof auditOf>[2], page = PAGE) =>
      (await auditOf(marc, club.id, filter, page)).entries.map(({ action }) => action);
    expect(await actions({ group: "money" })).toEqual(["reminded"]);
    expect(await actions({ group: "members" })).toEqual([]);
    expect((await actions({ personId: chloe.userId })).sort()).toEqual(["reminded", "shift_left"]);
    expect(await actions({}, { limit: 1, offset: 2 })).toHaveLength(1);
    expect((await peopleInAudit(marc, club.id)).map(({ username }) => username)).toEqual(["chloe", "marc.organise"]);
  });

  it("is read by who administers the club: not by treasurers, members, strangers, nor another club's owner", async () => {
    const club = await aClub();
    await aClub("amelie");
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "chloe", { role: "treasurer" });
    await auditOf(await actorOf("bruno"), club.id, {}, PAGE);
    const others = (["chloe", "erin", "amelie"] as const).map(async (who) =>
      auditOf(await actorOf(who), club.id, {}, PAGE),
    );
    expect(await outcomes(others)).toEqual(["forbidden", "forbidden", "forbidden"]);
  });

  it("is never changed", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    await changeRole(marc, club.id, (await aMember(club.id, "chloe")).userId, "admin");
    await expect(prisma.auditEntry.updateMany({ data: { action: "member_left" } })).rejects.toThrow();
  });
});

describe("deleting a club", () => {
  it("takes its house with it: invitations, shifts, reasons, proposals, audit", async () => {
    const club = await aClub();
    const [marc, chloe] = [await actorOf("organizer"), await aMember(club.id, "chloe")];
    const times = { startAt: new Date(), endAt: new Date(Date.now() + 1000) };
    const shift = await prisma.shift.create({ data: { clubId: club.id, ...times } });
    const on = { shiftId: shift.id, membershipId: chloe.id, ...times };
    const assignment = await prisma.shiftAssignment.create({ data: on });
    const reason = await prisma.fineReason.create({ data: { clubId: club.id, name: "Late", amount: 500 } });
    const of = { clubId: club.id, membershipId: chloe.id, reasonId: reason.id, assignmentId: assignment.id };
    await prisma.fineProposal.create({ data: { ...of, cause: "missed_shift", about: "Bar" } });
    const invited = { email: "x@dorsal.example", secretHash: "h", invitedById: marc.id, expiresAt: new Date() };
    await prisma.invitation.create({ data: { clubId: club.id, ...invited } });
    await changeRole(marc, club.id, chloe.userId, "admin");
    await deleteClub(marc, club.id);
    expect(await prisma.club.count()).toBe(0);
    expect((await prisma.auditEntry.count()) + (await prisma.shift.count()) + (await prisma.invitation.count())).toBe(
      0,
    );
  });

  it("is refused once its book was begun: money is never deleted", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    const day = { bookedOn: new Date("2026-11-01") };
    await prisma.booking.create({ data: { clubId: club.id, key: "k", kind: "income", text: "Bar", ...day } });
    expect(await outcomes([deleteClub(marc, club.id)])).toEqual(["in_use"]);
    expect(await prisma.membership.count()).toBe(1);
  });
});
