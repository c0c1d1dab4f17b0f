import { describe, expect, it, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { changeRole, joinClub, removeMember } from "./commands";
import { approveMember } from "./requests/commands";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const owners = (clubId: string) => prisma.membership.count({ where: { clubId, role: "owner", status: "active" } });
const LOCK_CLUBS = "SELECT 1 FROM clubs FOR UPDATE";

describe("joinClub", () => {
  it("twice at once is one request", async () => {
    const club = await aClub();
    const amelie = await actorOf("amelie");
    const result = await outcomes(Array.from({ length: 8 }, () => joinClub(amelie, club.id, null)));
    expect(result.sort()).toEqual([...Array(7).fill("already_member"), "done"]);
    expect(await prisma.membership.count({ where: { userId: amelie.id } })).toBe(1);
  });

  it("negative control: looking first and joining then does not notice the other one", async () => {
    const club = await aClub();
    const amelie = await actorOf("amelie");
    const key = { clubId: club.id, userId: amelie.id };
    const naive = async (everybodyLooked: () => Promise<void>) => {
      if (await prisma.membership.findUnique({ where: { clubId_userId: key } })) return;
      await everybodyLooked();
      await prisma.membership.create({ data: key });
    };
    const result = await outcomes(together(2, naive));
    expect(result.filter((one) => one.includes("Unique constraint"))).toHaveLength(1);
  });

  it("lets who left ask again, from the beginning, and keeps the licence", async () => {
    const club = await aClub();
    await aMember(club.id, "bruno", { role: "admin", licenceNumber: "LIC12345" });
    const bruno = await actorOf("bruno");
    await removeMember(bruno, club.id, bruno.id);
    await joinClub(bruno, club.id, null);
    expect(await prisma.membership.findMany({ where: { userId: bruno.id } })).toMatchObject([
      { status: "pending", role: "member", licenceNumber: "LIC12345" },
    ]);
  });
});

describe("approveMember", () => {
  it("by two at once is done once", async () => {
    const club = await aClub();
    await aMember(club.id, "bruno", { role: "admin" });
    const chloe = await aMember(club.id, "chloe", { status: "pending" });
    const both = [await actorOf("organizer"), await actorOf("bruno")];
    const result = await outcomes(both.map((actor) => approveMember(actor, club.id, chloe.userId)));
    expect(result.sort()).toEqual(["done", "not_pending"]);
  });

  it("negative control: looking first and approving then is done twice", async () => {
    const club = await aClub();
    const { id } = await aMember(club.id, "chloe", { status: "pending" });
    const naive = async (everybodyLooked: () => Promise<void>) => {
      const { status } = await prisma.membership.findUniqueOrThrow({ where: { id } });
      await everybodyLooked();
      if (status !== "pending") throw new Error("not_pending");
      await prisma.membership.update({ where: { id }, data: { status: "active" } });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
  });

  it("does not bring back who took the request back at the same moment", async () => {
    const club = await aClub();
    const chloe = await aMember(club.id, "chloe", { status: "pending" });
    const [marc, herself] = [await actorOf("organizer"), await actorOf("chloe")];
    await removeMember(herself, club.id, herself.id);
    expect(await outcomes([approveMember(marc, club.id, chloe.userId)])).toEqual(["not_found"]);
  });
});

describe("the last owner", () => {
  /** Two owners who both stand before the club's lock, and what becomes of them once it opens. */
  async function bothAtOnce(act: (clubId: string, who: CastName) => Promise<unknown>): Promise<[string, string[]]> {
    const club = await aClub("organizer");
    await aMember(club.id, "amelie", { role: "owner" });
    const holder = await pool.connect();
    await holder.query("BEGIN");
    await holder.query(LOCK_CLUBS);
    const leaving = outcomes([act(club.id, "organizer"), act(club.id, "amelie")]);
    await vi.waitFor(async () => {
      const { rowCount } = await pool.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      expect(rowCount).toBe(2);
    });
    await holder.query("COMMIT");
    holder.release();
    return [club.id, await leaving];
  }

  it("stays when two owners leave at once", async () => {
    const [clubId, result] = await bothAtOnce(async (id, who) => {
      const actor = await actorOf(who);
      await removeMember(actor, id, actor.id);
    });
    expect(result.sort()).toEqual(["done", "last_owner"]);
    expect(await owners(clubId)).toBe(1);
  });

  it("stays when two owners step down at once", async () => {
    const [clubId, result] = await bothAtOnce(async (id, who) => {
      const actor = await actorOf(who);
      await changeRole(actor, id, actor.id, "member");
    });
    expect(result.sort()).toEqual(["done", "last_owner"]);
    expect(await owners(clubId)).toBe(1);
  });

  it("negative control: counting without the lock leaves a club without owners", async () => {
    const club = await aClub("organizer");
    const rows = [
      ...(await prisma.membership.findMany({ where: { clubId: club.id } })),
      await aMember(club.id, "amelie", { role: "owner" }),
    ];
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      if ((await owners(club.id)) === 1) throw new Error("last_owner");
      await everybodyLooked();
      await prisma.membership.update({ where: { id: rows[turn]?.id }, data: { status: "cancelled" } });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
    expect(await owners(club.id)).toBe(0);
  });
});

describe("changeRole", () => {
  it("only an owner makes and unmakes owners; an admin gives the other roles", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "chloe");
    const [marc, bruno, chloe] = [await actorOf("organizer"), await actorOf("bruno"), await actorOf("chloe")];
    expect(
      await outcomes([
        changeRole(bruno, club.id, chloe.id, "owner"),
        changeRole(bruno, club.id, marc.id, "member"),
        changeRole(chloe, club.id, chloe.id, "admin"),
        removeMember(bruno, club.id, marc.id),
      ]),
    ).toEqual(["forbidden", "forbidden", "forbidden", "forbidden"]);
    await changeRole(bruno, club.id, chloe.id, "treasurer");
    await changeRole(marc, club.id, bruno.id, "owner");
    await removeMember(bruno, club.id, marc.id);
    const roles = await prisma.membership.findMany({ where: { status: "active" }, orderBy: { createdAt: "asc" } });
    expect(roles.map(({ role }) => role)).toEqual(["owner", "treasurer"]);
  });
});
