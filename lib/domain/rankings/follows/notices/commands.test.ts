import { afterEach, describe, expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import type { UserActor } from "@/lib/domain/actor";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { decide } from "@/lib/domain/timing/decisions/commands";
import type { Accepted } from "@/lib/domain/timing/detections/types";
import { aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { aWatchedRace } from "@/lib/testing/race";
import { follow, unfollow } from "../commands";
import { tellFollowers } from "./commands";
import { stagesToTell } from "./queries";
import { SETTLING_MS } from "./rules";

const MINUTE = 60_000;

/** A race whose gun went off two hours ago, followed from the gun on. */
async function aFollowedRace(...followers: CastName[]) {
  const gun = new Date(Date.now() - 120 * MINUTE);
  const race = await aWatchedRace(2, gun);
  const entry = await prisma.registration.findFirstOrThrow({ where: { stageId: race.stage.id, bib: "1" } });
  const actors: UserActor[] = [];
  for (const who of followers) {
    const { actor } = await signedIn(await aUser(who));
    await follow(actor, entry.id, gun);
    actors.push(actor);
  }
  const store = (...reads: Accepted[]) => storeAndRank(race.stage.id, reads);
  return { ...race, gun, entry, actors, store };
}

/** Once everything has settled. */
const later = () => new Date(Date.now() + SETTLING_MS + 1000);
const tell = async (now = later()) => tellFollowers(await stagesToTell(), now);
const mail = async (to?: string) => {
  const rows = await prisma.outboxMail.findMany({ where: to ? { to } : {}, orderBy: { id: "asc" } });
  return rows.map(({ subject }) => subject);
};

/** Takes read `id` away, as a person in the timing room does. */
const reject = (race: { actor: UserActor; stage: { id: string } }, read: Accepted) =>
  decide(race.actor, race.stage.id, { kind: "reject", detectionId: read.id }, "not there");

afterEach(() => pool.query("DROP TRIGGER IF EXISTS stop_letter ON outbox_mails; DROP FUNCTION IF EXISTS stop_letter"));

describe("a follower", () => {
  it("is told once of each place that the runner passes, and of nobody else", async () => {
    const { store, read } = await aFollowedRace("chloe");
    await store(read("1", 0, 0), read("1", 5, 25), read("2", 5, 26));
    await tell();
    await store(read("1", 10, 52));
    await tell();
    await tell();
    expect(await mail()).toEqual([expect.stringContaining("Km 5, 0:25:00"), expect.stringContaining("0:52:00")]);
  });

  it("is not told before it has settled; what is taken back meanwhile was never said", async () => {
    const race = await aFollowedRace("chloe");
    const wrong = race.read("1", 5, 25);
    await race.store(wrong);
    expect(await tell(new Date())).toEqual([race.stage.id]);
    expect(await mail()).toEqual([]);
    await reject(race, wrong);
    expect(await tell()).toEqual([]);
    expect(await mail()).toEqual([]);
  });

  it("who begins in the middle is told of nothing before, not even when the whole stage is computed anew", async () => {
    const { store, read, entry, gun, actor, stage } = await aFollowedRace();
    await store(read("1", 0, 0), read("1", 5, 25));
    const late = (await signedIn(await aUser("diego"))).actor;
    await follow(late, entry.id, new Date(gun.getTime() + 30 * MINUTE));
    await decide(actor, stage.id, { kind: "shift_stage", milliseconds: 1000 }, "late gun");
    await tell();
    expect(await mail()).toEqual([]);
    await store(read("1", 10, 52));
    await tell();
    expect(await mail()).toEqual([expect.stringContaining("0:52:01")]);
  });

  it("is corrected once: a time that moved by more than a minute, or a passing that was none", async () => {
    const race = await aFollowedRace("chloe");
    const wrong = race.read("1", 5, 25);
    await race.store(race.read("1", 0, 0), wrong);
    await tell();
    await reject(race, wrong);
    await tell();
    await race.store(race.read("1", 5, 31));
    await tell();
    expect(await mail()).toEqual([
      expect.stringContaining("Km 5, 0:25:00"),
      expect.stringMatching(/^Corrected\. .*Km 5$/),
    ]);
    expect((await prisma.outboxMail.findMany({ orderBy: { id: "asc" } }))[1]?.text).toContain("taken back");
  });

  it("is not bothered with seconds", async () => {
    const race = await aFollowedRace("chloe");
    await race.store(race.read("1", 0, 0), race.read("1", 5, 25));
    await tell();
    await decide(race.actor, race.stage.id, { kind: "shift_stage", milliseconds: 60_000 }, "late gun");
    await tell();
    expect(await mail()).toHaveLength(1);
    await decide(race.actor, race.stage.id, { kind: "shift_stage", milliseconds: 1000 }, "later still");
    await tell();
    expect(await mail()).toHaveLength(2);
  });

  it("who stops, or may no longer know of the event, is told no more", async () => {
    const { store, read, entry, actors } = await aFollowedRace("chloe", "diego");
    await unfollow(actors[0] as UserActor, entry.id);
    await store(read("1", 5, 25));
    await tell();
    expect(await mail("chloe@dorsal.example")).toEqual([]);
    expect(await mail("diego@dorsal.example")).toHaveLength(1);
    await prisma.event.updateMany({ data: { visibility: "private" } });
    await store(read("1", 10, 52));
    await tell();
    expect(await mail("diego@dorsal.example")).toHaveLength(1);
  });

  it("whose address nobody has confirmed is not written to", async () => {
    const { store, read } = await aFollowedRace("chloe");
    await prisma.user.updateMany({ where: { username: "chloe" }, data: { emailVerifiedAt: null } });
    await store(read("1", 5, 25));
    await tell();
    expect(await mail()).toEqual([]);
  });
});

it("in whatever order the reads come, the same is told", async () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ] as const;
  const told: unknown[] = [];
  for (const order of orders) {
    const { store, read } = await aFollowedRace("chloe");
    const reads = [read("1", 0, 0), read("1", 5, 25), read("1", 10, 52)] as const;
    for (const index of order) {
      await store(reads[index]);
      await tell();
    }
    // Each time it is another race, with other people.
    told.push((await mail()).map((subject) => subject.replace(/^[^:]*: /, "")).sort());
    await prisma.outboxMail.deleteMany();
    await prisma.follow.deleteMany();
  }
  expect(told[0]).toHaveLength(2);
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
});

describe("exactly once", () => {
  it("however many processes tell at the same time", async () => {
    const { store, read, stage } = await aFollowedRace("chloe", "diego", "erin", "bruno");
    await store(read("1", 0, 0), read("1", 5, 25), read("1", 10, 52));
    const now = later();
    await Promise.all(Array.from({ length: 6 }, () => tellFollowers([stage.id], now)));
    expect(await mail()).toHaveLength(8);

    // It is what is written down that keeps it so: without that the same would be said again.
    await prisma.followNotice.deleteMany();
    await pool.query("UPDATE stage_timings SET noticed_seq = 0");
    await tell(now);
    expect(await mail()).toHaveLength(16);
  });

  it("corrections too", async () => {
    const race = await aFollowedRace("chloe", "diego");
    const wrong = race.read("1", 5, 25);
    await race.store(race.read("1", 0, 0), wrong);
    await tell();
    await reject(race, wrong);
    const now = later();
    await Promise.all(Array.from({ length: 6 }, () => tellFollowers([race.stage.id], now)));
    expect((await mail()).filter((subject) => subject.startsWith("Corrected"))).toHaveLength(2);
  });

  it("when it is cut off in the middle: nothing is kept of it, and the next one tells all", async () => {
    const { store, read } = await aFollowedRace("chloe", "diego", "erin");
    await store(read("1", 0, 0), read("1", 5, 25));
    await pool.query(`CREATE FUNCTION stop_letter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT count(*) FROM outbox_mails) >= 2 THEN RAISE 'cut off'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER stop_letter BEFORE INSERT ON outbox_mails FOR EACH ROW EXECUTE FUNCTION stop_letter()`);
    await expect(tell()).rejects.toThrow("cut off");
    expect([await mail(), await prisma.followNotice.count()]).toEqual([[], 0]);
    expect(await stagesToTell()).toHaveLength(1);
    await pool.query("DROP TRIGGER stop_letter ON outbox_mails");
    await tell();
    await tell();
    expect(await mail()).toHaveLength(3);
    expect(await stagesToTell()).toEqual([]);
  });

  it("where there are more letters than one transaction takes", async () => {
    const { store, read, entry, gun } = await aFollowedRace();
    const crowd = Array.from({ length: 205 }, (_, n) => ({
      ...{ username: `fan-${n}`, usernameKey: `fan-${n}`, email: `fan-${n}@dorsal.example`, emailVerifiedAt: gun },
    }));
    const fans = await prisma.user.createManyAndReturn({ data: crowd, select: { id: true } });
    await prisma.follow.createMany({
      data: fans.map(({ id }) => ({ userId: id, registrationId: entry.id, createdAt: gun })),
    });
    await store(read("1", 5, 25));
    await tell();
    await tell();
    const to = await prisma.outboxMail.findMany({ select: { to: true } });
    expect([to.length, new Set(to.map((one) => one.to)).size]).toEqual([205, 205]);
  });
});

it("a stage without followers is not asked about", async () => {
  const { store, read } = await aFollowedRace();
  await store(read("1", 5, 25));
  expect(await stagesToTell()).toEqual([]);
});
