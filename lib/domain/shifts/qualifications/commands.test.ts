import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { addQualification, archiveQualification, giveQualification, takeQualification } from "./commands";
import { holdersOf, qualificationsOf } from "./queries";

const NOW = new Date("2026-12-01T12:00:00Z");
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

async function house() {
  const club = await aClub("organizer", { settings: { expiryNoticeDays: 30 } });
  await aMember(club.id, "bruno", { role: "shift_manager" });
  const members = [await aMember(club.id, "amelie"), await aMember(club.id, "chloe"), await aMember(club.id, "erin")];
  return { club, members, manager: await actorOf("bruno"), member: await actorOf("amelie") };
}

it("holders are listed with what runs out first, and what has run out is said", async () => {
  const { club, members, manager } = await house();
  const id = await addQualification(manager, club.id, "First aid");
  for (const [index, last] of [null, "2026-12-31", "2026-11-30"].entries())
    await giveQualification(manager, club.id, id, members[index]?.userId ?? "", last ? new Date(last) : null);
  const [listed] = await holdersOf(manager, club.id, NOW);
  expect(listed?.holders.map(({ name, validity }) => [name, validity])).toEqual([
    ["Erin Walsh", "expired"],
    ["Chloé Okafor", "soon"],
    ["Amélie Moreau", "valid"],
  ]);
  await takeQualification(manager, club.id, id, members[2]?.userId ?? "");
  expect((await holdersOf(manager, club.id, NOW))[0]?.holders).toHaveLength(2);
});

it("one that is archived is on no list, and comes back with its holders", async () => {
  const { club, members, manager } = await house();
  const id = await addQualification(manager, club.id, "First aid");
  expect(await outcomes([addQualification(manager, club.id, "First aid")])).toEqual(["qualification_taken"]);
  await giveQualification(manager, club.id, id, members[0]?.userId ?? "", null);
  await archiveQualification(manager, club.id, id);
  expect(await qualificationsOf(manager, club.id)).toEqual([]);
  expect(await outcomes([archiveQualification(manager, club.id, id)])).toEqual(["not_found"]);
  expect(await addQualification(manager, club.id, "First aid")).toBe(id);
  expect((await holdersOf(manager, club.id, NOW))[0]?.holders).toHaveLength(1);
  const audited = await prisma.auditEntry.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  expect(audited.map(({ action }) => action)).toEqual([
    "qualification_added",
    "qualification_given",
    "qualification_archived",
    "qualification_added",
  ]);
});

it("is for who manages the roster or the membership, within their club", async () => {
  const { club, members, manager, member } = await house();
  const other = await aClub("diego", { name: "Another" });
  const [foreign, diego] = [await actorOf("diego"), await aUser("diego")];
  const theirs = await addQualification(foreign, other.id, "First aid");
  const own = await addQualification(await actorOf("organizer"), club.id, "Bar licence");
  expect(
    await outcomes([
      addQualification(member, club.id, "Mine"),
      archiveQualification(member, club.id, own),
      giveQualification(member, club.id, own, member.id, null),
      holdersOf(member, club.id),
      qualificationsOf(foreign, club.id),
      archiveQualification(manager, club.id, theirs),
      giveQualification(manager, club.id, theirs, members[0]?.userId ?? "", null),
      giveQualification(manager, club.id, own, diego.id, null),
      takeQualification(manager, club.id, own, members[0]?.userId ?? ""),
    ]),
  ).toEqual([...Array(5).fill("forbidden"), ...Array(4).fill("not_found")]);
});
