import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { outcomes } from "@/lib/testing/races";
import { remindOfExpiry } from "./commands";
import { expiriesOf, ownExpiries } from "./queries";

vi.setConfig({ testTimeout: 30_000 });
withFreshLimits();

const NOW = new Date("2026-11-21T12:00:00Z");
const PAGE = { limit: 50, offset: 0 };
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

/** Licences, memberships and qualifications on both sides of the club's 30 days. */
async function aClubThatExpires() {
  const club = await aClub();
  const bruno = await aMember(club.id, "bruno", {
    ...{ licenceNumber: "LIC1", licenceEndsOn: day("2026-12-21"), endsOn: day("2026-12-22") },
  });
  const chloe = await aMember(club.id, "chloe", { licenceEndsOn: day("2026-11-20"), endsOn: day("2026-11-21") });
  await aMember(club.id, "diego", { status: "cancelled", endsOn: day("2026-11-01") });
  const aid = await prisma.qualification.create({ data: { clubId: club.id, name: "First aid" } });
  const old = await prisma.qualification.create({ data: { clubId: club.id, name: "Old", archivedAt: NOW } });
  await prisma.memberQualification.createMany({
    data: [
      { membershipId: bruno.id, qualificationId: aid.id, endsOn: day("2026-12-01") },
      { membershipId: chloe.id, qualificationId: aid.id },
      { membershipId: chloe.id, qualificationId: old.id, endsOn: day("2026-11-01") },
    ],
  });
  return { club, bruno, chloe };
}

describe("what runs out", () => {
  it("is listed from the club's days of notice on, soonest first, of members only", async () => {
    const { club, bruno, chloe } = await aClubThatExpires();
    const { expiries, total, days } = await expiriesOf(await actorOf("organizer"), club.id, PAGE, NOW);
    expect(
      expiries.map(({ kind, membershipId, name, endsOn, over }) => [kind, membershipId, name, endsOn, over]),
    ).toEqual([
      ["licence", chloe.id, null, day("2026-11-20"), true],
      ["membership", chloe.id, null, day("2026-11-21"), false],
      ["qualification", bruno.id, "First aid", day("2026-12-01"), false],
      ["licence", bruno.id, "LIC1", day("2026-12-21"), false],
    ]);
    expect([total, days]).toEqual([4, 30]);
    await prisma.club.update({ where: { id: club.id }, data: { settings: { expiryNoticeDays: 31 } } });
    const second = await expiriesOf(await actorOf("organizer"), club.id, { limit: 2, offset: 4 }, NOW);
    expect(second.expiries).toMatchObject([{ kind: "membership", membershipId: bruno.id }]);
  });

  it("counts days as the club's clock has them", async () => {
    const { club } = await aClubThatExpires();
    const [marc, lateEvening] = [await actorOf("organizer"), new Date("2026-11-21T23:30:00Z")];
    const membership = async () =>
      (await expiriesOf(marc, club.id, PAGE, lateEvening)).expiries.find(({ kind }) => kind === "membership");
    expect((await membership())?.over).toBe(true);
    await prisma.club.update({ where: { id: club.id }, data: { settings: { timeZone: "America/Lima" } } });
    expect((await membership())?.over).toBe(false);
  });

  it("shows who manages shifts the qualifications, and others nothing", async () => {
    const { club } = await aClubThatExpires();
    await aMember(club.id, "timekeeper", { role: "shift_manager" });
    await aMember(club.id, "amelie", { role: "treasurer" });
    const { expiries } = await expiriesOf(await actorOf("timekeeper"), club.id, PAGE, NOW);
    expect(expiries.map(({ kind }) => kind)).toEqual(["qualification"]);
    const others = (["amelie", "erin"] as const).map(async (who) => expiriesOf(await actorOf(who), club.id, PAGE, NOW));
    expect(await outcomes(others)).toEqual(["forbidden", "forbidden"]);
  });
});

describe("what runs out of one's own", () => {
  it("is told across clubs by each club's days of notice, and never what is others'", async () => {
    const { club } = await aClubThatExpires();
    const patient = await aClub("diego", { name: "Patient", settings: { expiryNoticeDays: 90 } });
    await aMember(patient.id, "bruno", { endsOn: day("2027-02-01") });
    const own = async (who: CastName) =>
      (await ownExpiries(await actorOf(who), NOW)).map(({ kind, name, endsOn, over, club }) => [
        ...[club.name, kind, name, endsOn, over],
      ]);
    expect(await own("bruno")).toEqual([
      [club.name, "qualification", "First aid", day("2026-12-01"), false],
      [club.name, "licence", "LIC1", day("2026-12-21"), false],
      ["Patient", "membership", null, day("2027-02-01"), false],
    ]);
    expect(await own("chloe")).toEqual([
      [club.name, "licence", null, day("2026-11-20"), true],
      [club.name, "membership", null, day("2026-11-21"), false],
    ]);
    expect(await own("diego")).toEqual([]);
  });
});

describe("a reminder", () => {
  it("goes out once a day for each thing, by who administers the club", async () => {
    const { club, bruno } = await aClubThatExpires();
    const [marc, himself] = [await actorOf("organizer"), await actorOf("bruno")];
    const remind = (kind: "licence" | "qualification", name: string | null, actor = marc) =>
      remindOfExpiry(actor, club.id, bruno.id, { kind, name });
    expect(await outcomes([remind("licence", null, himself), remind("qualification", "Flying")])).toEqual([
      ...["forbidden", "not_found"],
    ]);
    await remind("licence", "LIC1");
    await remind("qualification", "First aid");
    expect(await outcomes([remind("licence", "LIC1")])).toEqual(["reminded_today"]);
    const mails = await prisma.outboxMail.findMany({ orderBy: { id: "asc" } });
    expect(mails.map(({ to }) => to)).toEqual(["bruno@dorsal.example", "bruno@dorsal.example"]);
    expect(mails[0]?.text).toContain("LIC1");
  });
});
