import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { mailbox } from "../../mail/queries";
import { duesOf, ownDues } from "../dues/queries";
import { paymentReference } from "../dues/rules";
import { fineMembers, settleFine } from "../fines/commands";
import { remindMembers } from "./commands";
import { remindableOn, remindersOf } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const DAY = 24 * 60 * 60 * 1000;
const SETTINGS = { iban: "FR7630006000011234567890189" };

/** Amélie and Bruno owe 10, Chloé nothing. */
async function aBook(settings: object = SETTINGS) {
  const club = await aClub("organizer", { settings });
  const [amelie, bruno, chloe] = [
    await aMember(club.id, "amelie"),
    await aMember(club.id, "bruno"),
    await aMember(club.id, "chloe"),
  ];
  const treasurer = await actorOf("organizer");
  const membershipIds = [amelie.id, bruno.id];
  await fineMembers(treasurer, club.id, { key: "a", membershipIds, reason: "Late", amount: 1000 });
  await prisma.outboxMail.deleteMany();
  return { clubId: club.id, treasurer, amelie: amelie.id, bruno: bruno.id, chloe: chloe.id };
}

describe("remindMembers", () => {
  it("writes to everybody who owes something, what and how to pay it; to nobody else", async () => {
    const { clubId, treasurer, amelie, bruno, chloe } = await aBook();
    expect(await remindMembers(treasurer, clubId, null)).toBe(2);
    const [mail] = await mailbox(CAST.amelie.email);
    expect(mail?.text).toContain("FR76 3000 6000 0112 3456 7890 189");
    expect(mail?.text.replaceAll(" ", "")).toContain(paymentReference(amelie));
    expect(await mailbox(CAST.chloe.email)).toEqual([]);
    const told = await remindersOf(treasurer, clubId, [amelie, bruno, chloe]);
    expect([told.get(amelie)?.count, told.get(bruno)?.count, told.get(chloe)]).toEqual([1, 1, undefined]);
    expect(await prisma.auditEntry.count({ where: { action: "reminded" } })).toBe(2);
  });

  it("reminds each once a day, of many who press at once too; the next day counts as the second", async () => {
    const { clubId, treasurer, amelie } = await aBook();
    const pressed = Array.from({ length: 5 }, () => remindMembers(treasurer, clubId, null).catch(() => 0));
    expect((await Promise.all(pressed)).reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await prisma.outboxMail.count()).toBe(2);
    expect(await outcomes([remindMembers(treasurer, clubId, [amelie])])).toEqual(["reminded_today"]);
    expect(await remindMembers(treasurer, clubId, [amelie], new Date(Date.now() + DAY))).toBe(1);
    expect((await remindersOf(treasurer, clubId, [amelie])).get(amelie)?.count).toBe(2);
  });

  it("says before whom it would go to: all who owe, less those reminded that day", async () => {
    const { clubId, treasurer, amelie } = await aBook();
    const today = new Date().toISOString().slice(0, 10);
    expect(await remindableOn(treasurer, clubId, today)).toBe(2);
    await remindMembers(treasurer, clubId, [amelie]);
    const { lastOn } = (await remindersOf(treasurer, clubId, [amelie])).get(amelie) ?? {};
    expect(await remindableOn(treasurer, clubId, lastOn as string)).toBe(1);
    expect(await outcomes([remindableOn(await actorOf("bruno"), clubId, today)])).toEqual(["forbidden"]);
  });

  it("negative control: without the day's claim every press writes again", async () => {
    const { clubId, treasurer } = await aBook();
    await remindMembers(treasurer, clubId, null);
    await prisma.duesReminder.deleteMany();
    expect(await remindMembers(treasurer, clubId, null)).toBe(2);
    expect(await prisma.outboxMail.count()).toBe(4);
  });

  it("is for who keeps the book, about this club's members only", async () => {
    const { clubId, treasurer, amelie, bruno } = await aBook();
    await prisma.membership.update({ where: { id: bruno }, data: { auditsUntil: new Date("2999-12-31") } });
    for (const who of ["bruno", "chloe", "diego"] as const)
      expect(await outcomes([remindMembers(await actorOf(who), clubId, null)])).toEqual(["forbidden"]);
    const other = await aClub("organizer", { name: "Another" });
    expect(await outcomes([remindMembers(treasurer, other.id, [amelie])])).toEqual(["reminded_today"]);
    expect(await prisma.outboxMail.count()).toBe(0);
  });
});

describe("duesOf", () => {
  it("says all that is open in one code, to the member and who reads the book", async () => {
    const { clubId, amelie } = await aBook();
    const dues = await duesOf(await actorOf("amelie"), clubId, amelie);
    expect(dues).toMatchObject({ owed: 1000, currency: "eur", reference: paymentReference(amelie), bic: null });
    expect(dues.code?.split("\n").slice(5)).toEqual([
      ...["Les Foulées du Lac", SETTINGS.iban, "EUR10.00", "", paymentReference(amelie)],
    ]);
    expect(await outcomes([duesOf(await actorOf("bruno"), clubId, amelie)])).toEqual(["forbidden"]);
  });

  it.each([[{}], [{ ...SETTINGS, currency: "chf" }]])("has no code with the settings %j", async (settings) => {
    const { clubId, amelie } = await aBook(settings);
    expect(await duesOf(await actorOf("amelie"), clubId, amelie)).toMatchObject({ owed: 1000, code: null });
  });

  it("has none where nothing is open; what is open in all clubs stands together", async () => {
    const { clubId, treasurer, amelie } = await aBook();
    const herself = await actorOf("amelie");
    expect(await ownDues(herself)).toMatchObject([{ club: { id: clubId }, owed: 1000, currency: "eur" }]);
    const fine = await prisma.fine.findFirstOrThrow({ where: { membershipId: amelie } });
    await settleFine(treasurer, clubId, fine.id);
    expect(await duesOf(herself, clubId, amelie)).toMatchObject({ owed: 0, code: null });
    expect(await ownDues(herself)).toEqual([]);
  });
});
