import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { handOverBook } from "./commands";
import { handOverCandidates, handOverFacts } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

/** Marc owns it, Amélie is its treasurer, Bruno and Chloé belong to it. */
async function aBook() {
  const club = await aClub("organizer");
  const amelie = await aMember(club.id, "amelie", { role: "treasurer" });
  const [bruno, chloe] = [await aMember(club.id, "bruno"), await aMember(club.id, "chloe")];
  return { clubId: club.id, amelie, bruno, chloe };
}

const rolesIn = async (clubId: string) => {
  const members = await prisma.membership.findMany({ where: { clubId }, include: { user: true } });
  return Object.fromEntries(members.map(({ user, role }) => [user.username.split(".")[0], role]));
};
const audited = async (clubId: string) => {
  const entries = await prisma.auditEntry.findMany({ where: { clubId }, orderBy: { id: "asc" } });
  return entries.map(({ action, subjectId, facts }) => [action, subjectId, facts]);
};

describe("handing the book over", () => {
  it("makes the other one treasurer and oneself a member, written down, and told by mail", async () => {
    const { clubId, amelie, bruno } = await aBook();
    await handOverBook(await actorOf("amelie"), clubId, bruno.id);
    expect(await rolesIn(clubId)).toMatchObject({ amelie: "member", bruno: "treasurer", marc: "owner" });
    expect(await audited(clubId)).toEqual([
      ["book_handed_over", bruno.userId, {}],
      ["role_changed", bruno.userId, { from: "member", to: "treasurer" }],
      ["role_changed", amelie.userId, { from: "treasurer", to: "member" }],
    ]);
    const [mail, ...more] = await prisma.outboxMail.findMany();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: (await aUser("bruno")).email });
    expect(mail?.text).toContain("Amélie Moreau");
  });

  it("by an owner leaves owners and the treasurer as they are", async () => {
    const { clubId, bruno } = await aBook();
    await handOverBook(await actorOf("organizer"), clubId, bruno.id);
    expect(await rolesIn(clubId)).toMatchObject({ marc: "owner", amelie: "treasurer", bruno: "treasurer" });
  });

  it("ends the audit of who keeps the book from now on", async () => {
    const { clubId, chloe } = await aBook();
    await prisma.membership.update({ where: { id: chloe.id }, data: { auditsUntil: new Date("2099-01-01") } });
    await handOverBook(await actorOf("amelie"), clubId, chloe.id);
    expect(await prisma.membership.findUnique({ where: { id: chloe.id } })).toMatchObject({
      ...{ role: "treasurer", auditsUntil: null },
    });
    expect((await audited(clubId)).map(([action]) => action)).toContain("auditor_ended");
  });

  it("is refused to who does not keep the book, and towards who keeps it or does not belong to the club", async () => {
    const { clubId, amelie, bruno, chloe } = await aBook();
    const owner = await prisma.membership.findFirstOrThrow({ where: { clubId, role: "owner" } });
    const elsewhere = await aMember((await aClub("diego")).id, "erin");
    await prisma.membership.update({ where: { id: chloe.id }, data: { status: "cancelled" } });
    const [treasurer, member, admin] = [await actorOf("amelie"), await actorOf("bruno"), await actorOf("admin")];
    const attempts = [
      handOverBook(member, clubId, bruno.id),
      handOverBook(admin, clubId, bruno.id),
      handOverBook(treasurer, clubId, owner.id),
      handOverBook(treasurer, clubId, amelie.id),
      handOverBook(treasurer, clubId, chloe.id),
      handOverBook(treasurer, clubId, elsewhere.id),
    ];
    expect(await outcomes(attempts)).toEqual([
      ...["forbidden", "forbidden", "keeps_book_already", "keeps_book_already", "not_found", "not_found"],
    ]);
    expect(await rolesIn(clubId)).toMatchObject({ marc: "owner", amelie: "treasurer", bruno: "member" });
    expect(await prisma.outboxMail.count()).toBe(0);
  });

  it("to two at once is to one of them", async () => {
    const { clubId, bruno, chloe } = await aBook();
    const treasurer = await actorOf("amelie");
    const both = [bruno, chloe].map(({ id }) => handOverBook(treasurer, clubId, id));
    expect((await outcomes(both)).sort()).toEqual(["done", "forbidden"]);
    expect(await prisma.membership.count({ where: { clubId, role: "treasurer" } })).toBe(1);
    expect(await prisma.outboxMail.count()).toBe(1);
  });

  it("negative control: who looks without the club's lock hands it to both", async () => {
    const { clubId, amelie, bruno, chloe } = await aBook();
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      const { role } = await prisma.membership.findUniqueOrThrow({ where: { id: amelie.id } });
      await everybodyLooked();
      if (role !== "treasurer") throw new Error("forbidden");
      const taker = turn === 0 ? bruno : chloe;
      await prisma.membership.update({ where: { id: taker.id }, data: { role: "treasurer" } });
      await prisma.membership.update({ where: { id: amelie.id }, data: { role: "member" } });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
    expect(await prisma.membership.count({ where: { clubId, role: "treasurer" } })).toBe(2);
  });
});

it("what goes with the book is for who keeps it, not for auditors: it holds addresses", async () => {
  const { clubId, chloe } = await aBook();
  await prisma.membership.update({ where: { id: chloe.id }, data: { auditsUntil: new Date("2099-01-01") } });
  const treasurer = await actorOf("amelie");
  expect((await handOverCandidates(treasurer, clubId)).map(({ name, audits }) => [name, audits])).toEqual([
    ["Bruno Carvalho", false],
    ["Chloé Okafor", true],
  ]);
  const { members } = await handOverFacts(treasurer, clubId);
  expect(members.map(({ email }) => email)).toContain((await aUser("bruno")).email);
  const others = (["chloe", "bruno", "admin", "erin"] as const).map(async (who) =>
    handOverFacts(await actorOf(who), clubId),
  );
  expect(await outcomes(others)).toEqual(Array(4).fill("forbidden"));
});
