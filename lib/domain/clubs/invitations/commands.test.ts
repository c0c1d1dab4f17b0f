import { describe, expect, it, vi } from "vitest";
import { hashSecret } from "@/lib/auth/secrets";
import { prisma } from "@/lib/db";
import type { UserActor } from "@/lib/domain/actor";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { outcomes, together } from "@/lib/testing/races";
import { joinClub, removeMember } from "../members/commands";
import {
  acceptBySecret,
  acceptInvitation,
  declineBySecret,
  declineInvitation,
  invite,
  resendInvitation,
  withdrawInvitation,
} from "./commands";
import { invitationAt, invitationsOf, ownInvitations } from "./queries";

vi.setConfig({ testTimeout: 30_000 });
withFreshLimits();

const DAY = 86_400_000;
const PAGE = { limit: 50, offset: 0 };
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const later = (days: number) => new Date(Date.now() + days * DAY);

/** The secret of the latest mail to an address. */
async function secretFor(email: string): Promise<string> {
  const mail = await prisma.outboxMail.findFirstOrThrow({ where: { to: email }, orderBy: { id: "desc" } });
  return /\/invitations\/(\S+)/.exec(mail.text)?.[1] ?? "";
}

/** A club whose owner invited chloe, as treasurer unless said otherwise. */
async function invited(role: "member" | "treasurer" = "treasurer") {
  const club = await aClub();
  const [marc, chloe] = [await actorOf("organizer"), await actorOf("chloe")];
  const id = await invite(marc, club.id, { email: "Chloe@dorsal.example", role });
  return { club, marc, chloe, id, secret: await secretFor("chloe@dorsal.example") };
}

const membershipOf = (actor: UserActor, clubId: string) =>
  prisma.membership.findUnique({ where: { clubId_userId: { clubId, userId: actor.id } } });

describe("invite", () => {
  it("sends a link whose secret nobody can read from the database, in the invitee's language", async () => {
    const club = await aClub();
    await prisma.user.update({ where: { id: (await aUser("chloe")).id }, data: { locale: "fr" } });
    await invite(await actorOf("organizer"), club.id, { email: "chloe@dorsal.example" });
    const mail = await prisma.outboxMail.findFirstOrThrow({ where: { to: "chloe@dorsal.example" } });
    const secret = await secretFor("chloe@dorsal.example");
    expect(mail.subject).toContain("invité");
    expect(secret).toHaveLength(43);
    expect(await prisma.invitation.findMany()).toMatchObject([{ secretHash: hashSecret(secret), role: "member" }]);
    expect(JSON.stringify(await prisma.invitation.findMany())).not.toContain(secret);
  });

  it("is the owner's: not an admin's, a member's, a stranger's", async () => {
    const club = await aClub();
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "amelie");
    const attempts = (["bruno", "amelie", "erin"] as const).map(async (who) =>
      invite(await actorOf(who), club.id, { email: "x@dorsal.example" }),
    );
    expect(await outcomes(attempts)).toEqual(["forbidden", "forbidden", "forbidden"]);
    await invite(await actorOf("admin"), club.id, { email: "x@dorsal.example" });
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: "member_invited", facts: { role: "member" } }]);
  });

  it("of a member, or of an address that was invited already, is refused; one that ran out is sent again", async () => {
    const { club, marc, id, secret } = await invited();
    await aMember(club.id, "bruno");
    const again = (email: string, now?: Date) => invite(marc, club.id, { email }, now);
    expect(await outcomes([again("bruno@dorsal.example"), again("chloe@dorsal.example")])).toEqual([
      "already_member",
      "already_invited",
    ]);
    expect(await again("chloe@dorsal.example", later(15))).toBe(id);
    expect(await prisma.invitation.findMany()).toMatchObject([{ timesSent: 2 }]);
    await expect(invitationAt(secret)).rejects.toMatchObject({ code: "not_found" });
  });

  it("by two at once is one invitation", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    const result = await outcomes(
      Array.from({ length: 6 }, () => invite(marc, club.id, { email: "x@dorsal.example" })),
    );
    expect(result.sort()).toEqual([...Array(5).fill("already_invited"), "done"]);
    expect(await prisma.outboxMail.count()).toBe(1);
  });
});

describe("accepting", () => {
  it("makes an active member with the role of the invitation", async () => {
    const { club, chloe, id } = await invited();
    await acceptInvitation(chloe, id);
    expect(await membershipOf(chloe, club.id)).toMatchObject({ status: "active", role: "treasurer", leftAt: null });
    expect((await membershipOf(chloe, club.id))?.joinedAt).not.toBeNull();
    expect(await outcomes([acceptInvitation(chloe, id), declineInvitation(chloe, id)])).toEqual([
      "invitation_closed",
      "invitation_closed",
    ]);
  });

  it("answers a request that waits, and brings back who left, with the licence", async () => {
    const { club, marc, chloe, id } = await invited("member");
    await joinClub(chloe, club.id, "LIC12345");
    await acceptInvitation(chloe, id);
    expect(await membershipOf(chloe, club.id)).toMatchObject({ status: "active", licenceNumber: "LIC12345" });
    await removeMember(chloe, club.id, chloe.id);
    await acceptInvitation(chloe, await invite(marc, club.id, { email: "chloe@dorsal.example" }));
    expect(await membershipOf(chloe, club.id)).toMatchObject({
      ...{ status: "active", role: "member", licenceNumber: "LIC12345", leftAt: null },
    });
  });

  it("never takes away a role that was given meanwhile, not even the last owner's", async () => {
    const { club, chloe, id } = await invited();
    await aMember(club.id, "chloe", { role: "owner" });
    await prisma.membership.deleteMany({ where: { clubId: club.id, userId: { not: chloe.id } } });
    await acceptInvitation(chloe, id);
    expect(await membershipOf(chloe, club.id)).toMatchObject({ role: "owner" });
  });

  it("by 20 at once is done once, by its id and by its link", async () => {
    const { club, chloe, id, secret } = await invited();
    const result = await outcomes(
      Array.from({ length: 20 }, (_, turn) => (turn % 2 ? acceptInvitation(chloe, id) : acceptBySecret(chloe, secret))),
    );
    expect(result.sort()).toEqual(["done", ...Array(19).fill("invitation_closed")]);
    expect(await prisma.membership.count({ where: { clubId: club.id } })).toBe(2);
    expect(await prisma.auditEntry.count({ where: { action: "invitation_accepted" } })).toBe(1);
  });

  it("negative control: looking first and accepting then is done by all", async () => {
    const { chloe, id } = await invited();
    const naive = async (everybodyLooked: () => Promise<void>) => {
      const { status } = await prisma.invitation.findUniqueOrThrow({ where: { id } });
      await everybodyLooked();
      if (status !== "open") throw new Error("invitation_closed");
      await prisma.invitation.update({ where: { id }, data: { status: "accepted", answeredById: chloe.id } });
    };
    expect(await outcomes(together(3, naive))).toEqual(["done", "done", "done"]);
  });

  it("and asking to join at the same moment never fails", async () => {
    for (let round = 0; round < 5; round++) {
      await prisma.club.deleteMany();
      const { club, chloe, id } = await invited();
      const [accepted, asked] = await outcomes([acceptInvitation(chloe, id), joinClub(chloe, club.id, null)]);
      expect([accepted, ["done", "already_member"].includes(asked ?? "")]).toEqual(["done", true]);
      expect(await membershipOf(chloe, club.id)).toMatchObject({ status: "active" });
      await prisma.membership.deleteMany();
      await prisma.outboxMail.deleteMany();
    }
  });

  it("after it was withdrawn, declined or ran out is refused", async () => {
    const { marc, chloe, id, secret } = await invited();
    expect(await outcomes([acceptInvitation(chloe, id, later(14.01))])).toEqual(["invitation_closed"]);
    await withdrawInvitation(marc, id);
    expect(await outcomes([acceptInvitation(chloe, id), acceptBySecret(chloe, secret)])).toEqual([
      "invitation_closed",
      "invitation_closed",
    ]);
    expect((await invitationAt(secret)).state).toBe("withdrawn");
  });
});

describe("whose invitation it is", () => {
  it("by its id: the confirmed address's; what others may not know of reads as not theirs", async () => {
    const { chloe, id } = await invited();
    const bruno = await actorOf("bruno");
    await prisma.user.update({ where: { id: chloe.id }, data: { emailVerifiedAt: null } });
    expect(
      await outcomes([
        acceptInvitation(bruno, id),
        declineInvitation(bruno, id),
        acceptInvitation(bruno, "0198c0de-0000-7000-8000-00000000dead"),
        acceptInvitation(chloe, id),
      ]),
    ).toEqual(Array(4).fill("not_your_invitation"));
    expect(await ownInvitations(chloe)).toEqual([]);
    await prisma.user.update({ where: { id: chloe.id }, data: { emailVerifiedAt: new Date() } });
    expect(await ownInvitations(chloe)).toMatchObject([{ id, club: { name: "Les Foulées du Lac" } }]);
    expect(await ownInvitations(chloe, later(15))).toEqual([]);
    await declineInvitation(chloe, id);
    expect(await ownInvitations(chloe)).toEqual([]);
  });

  it("by its link: whoever holds it, with whichever account", async () => {
    const { club, secret } = await invited();
    const bruno = await actorOf("bruno");
    expect(await acceptBySecret(bruno, secret)).toBe(club.id);
    expect(await membershipOf(bruno, club.id)).toMatchObject({ status: "active", role: "treasurer" });
    await expect(declineBySecret(bruno, secret)).rejects.toMatchObject({ code: "invitation_closed" });
    await expect(acceptBySecret(bruno, `${secret}x`)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an owner's list", () => {
  it("holds the open ones, with those that ran out marked, for owners only", async () => {
    const { club, marc, chloe, id } = await invited();
    await invite(marc, club.id, { email: "x@dorsal.example" }, new Date(Date.now() - 20 * DAY));
    expect(await invitationsOf(marc, club.id, PAGE)).toMatchObject([
      { id, expired: false, email: "chloe@dorsal.example" },
      { email: "x@dorsal.example", expired: true, mayBeSentAgain: true },
    ]);
    await expect(invitationsOf(chloe, club.id, PAGE)).rejects.toMatchObject({ code: "forbidden" });
    await declineInvitation(chloe, id);
    expect(await invitationsOf(marc, club.id, PAGE)).toHaveLength(1);
  });

  it("sends again once an hour, with a new link and a new last day; the old link is worth nothing", async () => {
    const { marc, chloe, id, secret } = await invited();
    expect(await outcomes([resendInvitation(marc, id), resendInvitation(chloe, id)])).toEqual([
      "too_many_attempts",
      "not_found",
    ]);
    const before = await prisma.invitation.findUniqueOrThrow({ where: { id } });
    await resendInvitation(marc, id, later(1));
    const after = await prisma.invitation.findUniqueOrThrow({ where: { id } });
    expect(after.timesSent).toBe(2);
    expect(after.expiresAt > before.expiresAt).toBe(true);
    await expect(acceptBySecret(chloe, secret)).rejects.toMatchObject({ code: "not_found" });
    await acceptBySecret(chloe, await secretFor("chloe@dorsal.example"));
    expect(await outcomes([resendInvitation(marc, id, later(2)), withdrawInvitation(marc, id)])).toEqual([
      "invitation_closed",
      "invitation_closed",
    ]);
  });
});
