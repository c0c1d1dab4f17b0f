import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { mayReadBook } from "@/lib/domain/clubs/permissions";
import { standingOf } from "@/lib/domain/clubs/queries";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { changeRole, changeRoleOf, removeMembership } from "../commands";
import { searchMembers } from "../queries";
import { changeMember, nameAuditor } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const audited = async () =>
  (await prisma.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action, facts }) => ({ action, facts }));

/** A club with an admin (bruno), a member (chloe) and a stranger (erin). */
async function aStaffedClub() {
  const club = await aClub();
  await aMember(club.id, "bruno", { role: "admin" });
  const chloe = await aMember(club.id, "chloe", { licenceNumber: "LIC1" });
  const [marc, bruno, erin] = [await actorOf("organizer"), await actorOf("bruno"), await actorOf("erin")];
  return { club, chloe, marc, bruno, erin, herself: await actorOf("chloe") };
}

describe("changeMember", () => {
  it("keeps licence and last days for who administers the club, and writes down which", async () => {
    const { club, chloe, bruno, herself, erin } = await aStaffedClub();
    const details = { licenceNumber: "LIC1", licenceEndsOn: day("2026-12-31"), endsOn: null };
    await changeMember(bruno, club.id, chloe.id, details);
    expect(await prisma.membership.findUnique({ where: { id: chloe.id } })).toMatchObject(details);
    await changeMember(bruno, club.id, chloe.id, details);
    expect(await audited()).toEqual([{ action: "member_changed", facts: { fields: "licenceEndsOn" } }]);
    expect(
      await outcomes([
        changeMember(herself, club.id, chloe.id, details),
        changeMember(erin, club.id, chloe.id, details),
      ]),
    ).toEqual(["forbidden", "forbidden"]);
  });

  it("does not reach into another club, nor to who left", async () => {
    const { club, chloe, bruno } = await aStaffedClub();
    const other = await aClub("amelie");
    const amelie = await actorOf("amelie");
    expect(await outcomes([changeMember(amelie, other.id, chloe.id, { endsOn: null })])).toEqual(["not_found"]);
    await prisma.membership.update({ where: { id: chloe.id }, data: { status: "cancelled" } });
    expect(await outcomes([changeMember(bruno, club.id, chloe.id, { endsOn: null })])).toEqual(["not_found"]);
  });
});

describe("nameAuditor", () => {
  it("is the owner's; the auditor reads the book until that day, and never one who writes in it", async () => {
    const { club, chloe, marc, bruno, herself } = await aStaffedClub();
    const admins = await prisma.membership.findFirstOrThrow({ where: { clubId: club.id, role: "admin" } });
    expect(
      await outcomes([
        nameAuditor(bruno, club.id, chloe.id, day("2030-01-31")),
        nameAuditor(marc, club.id, admins.id, day("2030-01-31")),
      ]),
    ).toEqual(["forbidden", "auditor_keeps_book"]);
    await nameAuditor(marc, club.id, chloe.id, day("2030-01-31"));
    const standing = await standingOf(herself, club.id);
    expect(mayReadBook(herself, standing, day("2030-01-31"))).toBe(true);
    expect(mayReadBook(herself, standing, day("2030-02-02"))).toBe(false);
    await nameAuditor(marc, club.id, chloe.id, null);
    expect((await audited()).map(({ action }) => action)).toEqual(["auditor_named", "auditor_ended"]);
  });

  it("ends once they get a role that writes in the book, or leave", async () => {
    const { club, chloe, marc, bruno, herself } = await aStaffedClub();
    const until = async () => (await prisma.membership.findUniqueOrThrow({ where: { id: chloe.id } })).auditsUntil;
    await nameAuditor(marc, club.id, chloe.id, day("2030-01-31"));
    await changeRole(bruno, club.id, chloe.userId, "shift_manager");
    expect(await until()).not.toBeNull();
    await changeRole(bruno, club.id, chloe.userId, "treasurer");
    expect(await until()).toBeNull();
    await changeRole(bruno, club.id, chloe.userId, "member");
    await nameAuditor(marc, club.id, chloe.id, day("2030-01-31"));
    await removeMembership(herself, club.id, chloe.id);
    expect(await until()).toBeNull();
  });
});

describe("by a membership's id", () => {
  it("the same is allowed and forbidden as by the user", async () => {
    const { club, chloe, marc, bruno, herself, erin } = await aStaffedClub();
    const owner = await prisma.membership.findFirstOrThrow({ where: { clubId: club.id, role: "owner" } });
    expect(
      await outcomes([
        changeRoleOf(erin, club.id, chloe.id, "admin"),
        changeRoleOf(herself, club.id, chloe.id, "admin"),
        changeRoleOf(bruno, club.id, chloe.id, "owner"),
        changeRoleOf(bruno, club.id, club.id, "admin"),
        changeRoleOf(marc, club.id, owner.id, "member"),
        removeMembership(bruno, club.id, chloe.id),
        removeMembership(erin, club.id, chloe.id),
        removeMembership(marc, club.id, owner.id),
      ]),
    ).toEqual([
      ...["forbidden", "forbidden", "forbidden", "not_found", "last_owner", "forbidden", "forbidden", "last_owner"],
    ]);
    await changeRoleOf(bruno, club.id, chloe.id, "treasurer");
    await removeMembership(marc, club.id, chloe.id);
    expect(await audited()).toEqual([
      { action: "role_changed", facts: { from: "member", to: "treasurer" } },
      { action: "member_removed", facts: {} },
    ]);
  });
});

describe("searchMembers", () => {
  const PAGE = { limit: 50, offset: 0 };

  it("finds by name without accents and by role, in the order of last names", async () => {
    const { club, marc } = await aStaffedClub();
    await aMember(club.id, "amelie");
    await aMember(club.id, "diego", { status: "pending" });
    const names = async (text: string, role?: "admin") =>
      (await searchMembers(marc, club.id, { text, role }, PAGE)).members.map(({ lastName }) => lastName);
    expect(await names("")).toEqual(["Carvalho", "Lefèvre", "Moreau", "Okafor"]);
    expect(await names("AMELIE")).toEqual(["Moreau"]);
    expect(await names("lefevre")).toEqual(["Lefèvre"]);
    expect(await names("chloe@dorsal")).toEqual(["Okafor"]);
    expect(await names("%")).toEqual([]);
    expect(await names("", "admin")).toEqual(["Carvalho"]);
    const second = await searchMembers(marc, club.id, {}, { limit: 1, offset: 1 });
    expect([second.total, second.members.map(({ lastName }) => lastName)]).toEqual([4, ["Lefèvre"]]);
  });

  it("tells members names and roles only; strangers nothing; an address finds nobody for members", async () => {
    const { club, herself, erin, marc, chloe } = await aStaffedClub();
    await changeMember(marc, club.id, chloe.id, { endsOn: day("2026-12-31") });
    const { members } = await searchMembers(herself, club.id, {}, PAGE);
    expect(members).toHaveLength(3);
    for (const member of members)
      expect(member).toMatchObject({ email: null, licenceNumber: null, licenceEndsOn: null, endsOn: null });
    expect((await searchMembers(herself, club.id, { text: "chloe@dorsal" }, PAGE)).members).toEqual([]);
    await expect(searchMembers(erin, club.id, {}, PAGE)).rejects.toMatchObject({ code: "forbidden" });
    const full = await searchMembers(marc, club.id, { text: "chloe" }, PAGE);
    expect(full.members).toMatchObject([
      { email: "chloe@dorsal.example", licenceNumber: "LIC1", endsOn: day("2026-12-31") },
    ]);
  });
});
