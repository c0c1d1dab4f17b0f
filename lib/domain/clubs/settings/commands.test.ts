import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { changeSettings } from "./commands";
import { settingsMapOf, settingsOf, settingsToEdit } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

async function aLine(clubId: string) {
  const day = { bookedOn: new Date("2026-11-01") };
  const booking = await prisma.booking.create({ data: { clubId, key: "k", kind: "income", text: "Bar", ...day } });
  const line = { clubId, bookingId: booking.id, ...day };
  await prisma.ledgerEntry.create({ data: { ...line, kind: "income", amount: 100, currency: "eur" } });
}

describe("changeSettings", () => {
  it("is for who administers the club; its members read the map, strangers do not", async () => {
    const club = await aClub();
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "chloe", { role: "treasurer" });
    const [bruno, chloe, erin] = [await actorOf("bruno"), await actorOf("chloe"), await actorOf("erin")];
    expect(await outcomes([changeSettings(chloe, club.id, {}), changeSettings(erin, club.id, {})])).toEqual([
      ...["forbidden", "forbidden"],
    ]);
    await changeSettings(bruno, club.id, { timeZone: "Europe/Lisbon", theme: "blue" });
    expect(await settingsMapOf(chloe, club.id)).toEqual({ timeZone: "Europe/Lisbon", theme: "blue" });
    await expect(settingsMapOf(erin, club.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(settingsToEdit(chloe, club.id)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("writes some keys, takes out what is null, leaves the others, and writes down which", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    await changeSettings(marc, club.id, { theme: "blue", invitationDays: "7", size: 3 });
    await changeSettings(marc, club.id, { theme: null, invitationDays: 7 });
    expect(await settingsMapOf(marc, club.id)).toEqual({ invitationDays: 7, size: 3 });
    expect((await prisma.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ facts }) => facts)).toEqual([
      { keys: "theme, invitationDays, size" },
      { keys: "theme" },
    ]);
    await expect(changeSettings(marc, club.id, { iban: "FR00", note: "x" })).rejects.toMatchObject({ code: "invalid" });
    expect(await settingsMapOf(marc, club.id)).toEqual({ invitationDays: 7, size: 3 });
  });

  it("keeps the currency once the book has a line, also the one that was never said", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    await changeSettings(marc, club.id, { currency: "CHF" });
    await changeSettings(marc, club.id, { currency: null });
    await aLine(club.id);
    expect(await outcomes([changeSettings(marc, club.id, { currency: "chf" })])).toEqual(["currency_fixed"]);
    await changeSettings(marc, club.id, { currency: "eur", timeZone: "Europe/Lisbon" });
    expect(await settingsOf(club.id)).toMatchObject({ currency: "eur", timeZone: "Europe/Lisbon" });
    expect((await settingsToEdit(marc, club.id)).currencyFixed).toBe(true);
  });

  it("takes a hundred keys and no more", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
    await changeSettings(marc, club.id, keys(100));
    await expect(changeSettings(marc, club.id, { another: 1 })).rejects.toMatchObject({ code: "invalid" });
    await changeSettings(marc, club.id, { k0: null, another: 1 });
  });

  it("by two at once loses neither's keys", async () => {
    const club = await aClub();
    const marc = await actorOf("organizer");
    await Promise.all(Array.from({ length: 8 }, (_, index) => changeSettings(marc, club.id, { [`k${index}`]: index })));
    expect(Object.keys(await settingsMapOf(marc, club.id))).toHaveLength(8);
  });
});
