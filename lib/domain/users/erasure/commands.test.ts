import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { postMail } from "@/lib/domain/mail/commands";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { requestEmailChange } from "@/lib/domain/users/addresses/commands";
import { newFeed } from "@/lib/domain/users/feeds/commands";
import { createGuest } from "@/lib/domain/users/guests/commands";
import { aClub, aMember, anEntry, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { CAST_PASSWORD } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { aWatchedRace } from "@/lib/testing/race";
import { outcomes } from "@/lib/testing/races";
import { eraseAccount, eraseGuest } from "./commands";
import { exportOf } from "./queries";

withFreshLimits();

const EMAIL = "zerafina@quokka.example";
const WORDS = [EMAIL, "zerafina", "Zerafina", "Quokkaville", "Quirinus"];

/** Somebody who did everything that leaves a trace. */
async function somebody() {
  const user = await aUser(null, {
    email: EMAIL,
    username: "zerafina.q",
    usernameKey: "zerafina.q",
    profile: {
      create: { firstName: "Zerafina", lastName: "Quokkaville", bio: "I am Zerafina", location: "Quokkaville" },
    },
  });
  const { actor } = await signedIn(user);
  const { stage, read } = await aWatchedRace(0);
  await anEntry(stage, "7", user.id);
  await storeAndRank(stage.id, [read("7", 0, 0), read("7", 10, 44, { faceSignature: "0.5" })]);
  const coming = await aStage({ startAt: new Date(Date.now() + 86_400_000) });
  const entry = await anEntry(coming, "9", user.id);
  const guestId = await createGuest(actor, { username: "quirinus", firstName: "Quirinus", lastName: "Quokkaville" });
  await anEntry(coming, "10", guestId);
  await requestEmailChange(actor, "zerafina.new@quokka.example");
  await newFeed(actor);
  const club = await prisma.club.create({ data: { name: "Club" } });
  await prisma.membership.create({ data: { clubId: club.id, userId: user.id, role: "owner", status: "active" } });
  await prisma.membership.create({
    data: { clubId: club.id, userId: (await aUser("bruno")).id, role: "owner", status: "active" },
  });
  await prisma.volunteer.create({ data: { eventId: coming.eventId, userId: user.id, notes: "Call Zerafina" } });
  await prisma.payment.create({
    data: { userId: user.id, registrationId: entry.id, amount: 2500, currency: "eur", status: "succeeded" },
  });
  await prisma.idempotentAnswer.create({
    data: { caller: `user:${user.id}`, key: "k", fingerprint: "f", status: 201, body: `{"email":"${EMAIL}"}` },
  });
  await prisma.idempotentAnswer.create({
    data: { caller: "user:organiser", key: "k", fingerprint: "f", status: 201, body: `{"a":"Zerafina"}` },
  });
  await prisma.entryImport.create({
    data: {
      stageId: coming.id,
      createdById: (await aUser("organizer")).id,
      fileName: "list.csv",
      content: Buffer.from(`Quokkaville,Zerafina,7,${EMAIL}`),
      appliedAt: new Date(),
    },
  });
  const facts = {
    runner: "Zerafina Quokkaville",
    bib: "7",
    stage: "10 km",
    stageId: stage.id,
    event: "Trail",
    place: null,
    stop: "/follows/stop",
  };
  await prisma.$transaction((tx) =>
    postMail(tx, {
      to: "bruno@dorsal.example",
      locale: null,
      template: "follow_correction",
      facts: { ...facts, elapsedMs: null },
    }),
  );
  return { user, actor, stage, coming, entry, guestId };
}

/** A member with a fine, what they said against it, a licence, and a shift to come. */
async function withABook(userId: string) {
  const club = await aClub("organizer");
  const membership = await prisma.membership.create({
    data: {
      ...{ clubId: club.id, userId, status: "active", licenceNumber: "LIC-ZERA", joinedAt: new Date() },
      ...{ licenceEndsOn: new Date("2027-01-01"), endsOn: new Date("2027-01-01") },
    },
  });
  const day = { bookedOn: new Date("2026-11-01") };
  const booking = await prisma.booking.create({
    data: { clubId: club.id, key: "k", kind: "charge", text: "Late", ...day },
  });
  const id = randomUUID();
  const line = { clubId: club.id, bookingId: booking.id, membershipId: membership.id, ...day };
  await prisma.ledgerEntry.create({
    data: { id, chargeId: id, kind: "charge", amount: 500, currency: "eur", ...line },
  });
  await prisma.fine.create({
    data: { membershipId: membership.id, chargeId: id, reason: "Late", defence: "Zerafina had a flat tyre" },
  });
  const times = { startAt: new Date(Date.now() + 86_400_000), endAt: new Date(Date.now() + 90_000_000) };
  const shift = await prisma.shift.create({ data: { clubId: club.id, title: "Bar", ...times } });
  await prisma.shiftAssignment.create({ data: { shiftId: shift.id, membershipId: membership.id, ...times } });
  return { club, membership };
}

/** Every text, however it is kept, of every table that holds one of the words. */
async function whereIs(words: readonly string[]): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_schema = 'public' AND (data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea'))`,
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column, data_type: type } of columns) {
    const text = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM "${table}" WHERE ${text} LIKE ANY ($1)`, [
      words.map((word) => `%${word}%`),
    ]);
    if (rows[0].n > 0) found.push(`${table}.${column}`);
  }
  return found;
}

describe("erasing one's account", () => {
  it("leaves the address and the names in no text of any table", async () => {
    const { actor } = await somebody();
    expect((await whereIs(WORDS)).length).toBeGreaterThan(8);
    await eraseAccount(actor, CAST_PASSWORD);
    expect(await whereIs(WORDS)).toEqual([]);
  });

  it("keeps results under a pseudonym and money's rows, frees the places to come, ends every way in", async () => {
    const { actor, user, stage, coming, guestId } = await somebody();
    await eraseAccount(actor, CAST_PASSWORD);
    const ranking = await prisma.ranking.findFirstOrThrow({ where: { stageId: stage.id }, include: { user: true } });
    expect(ranking).toMatchObject({
      state: "finished",
      user: { id: user.id, email: null, username: expect.stringMatching(/^erased-/), passwordHash: null },
    });
    expect(ranking.user.erasedAt).not.toBeNull();
    expect(await prisma.payment.count({ where: { userId: user.id, amount: 2500 } })).toBe(1);
    const comingEntries = await prisma.registration.findMany({ where: { stageId: coming.id } });
    expect(comingEntries.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    for (const id of [user.id, guestId]) {
      expect(await prisma.profile.count({ where: { userId: id } })).toBe(0);
      expect(await prisma.session.count({ where: { userId: id } })).toBe(0);
      expect(await prisma.oneTimeToken.count({ where: { userId: id } })).toBe(0);
      expect(await prisma.membership.count({ where: { userId: id } })).toBe(0);
    }
    expect(await prisma.calendarFeed.count()).toBe(0);
    expect(await prisma.faceSignature.count()).toBe(0);
  });

  it("is refused without the password, and then nothing happened", async () => {
    const { actor, user } = await somebody();
    for (const password of ["wrong", null])
      await expect(eraseAccount(actor, password)).rejects.toMatchObject({ code: "invalid_credentials" });
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).email).toBe(EMAIL);
  });

  it("is refused while an event of theirs is not over or a club would have no owner", async () => {
    const { actor, user } = await somebody();
    const event = await anEvent({ organizerId: user.id });
    const club = await prisma.club.create({ data: { name: "Alone" } });
    await prisma.membership.create({ data: { clubId: club.id, userId: user.id, role: "owner", status: "active" } });
    await expect(eraseAccount(actor, CAST_PASSWORD)).rejects.toMatchObject({
      code: "still_responsible",
      facts: { events: 1, clubs: 1 },
    });
    await prisma.event.update({ where: { id: event.id }, data: { status: "cancelled" } });
    await expect(eraseAccount(actor, CAST_PASSWORD)).rejects.toMatchObject({ facts: { events: 0, clubs: 1 } });
    await prisma.membership.deleteMany({ where: { clubId: club.id } });
    await eraseAccount(actor, CAST_PASSWORD);
  });

  it("keeps what was booked for a member and its row, without what the club knew and what they said", async () => {
    const { actor, user } = await somebody();
    const { membership } = await withABook(user.id);
    await prisma.invitation.create({
      data: {
        ...{ clubId: membership.clubId, email: EMAIL, secretHash: "h", expiresAt: new Date(Date.now() + 86_400_000) },
        invitedById: (await aUser("organizer")).id,
      },
    });
    await eraseAccount(actor, CAST_PASSWORD);
    expect(await whereIs([...WORDS, "LIC-ZERA"])).toEqual([]);
    expect(await prisma.membership.findUnique({ where: { id: membership.id } })).toMatchObject({
      ...{ status: "cancelled", role: "member", licenceNumber: null, licenceEndsOn: null, endsOn: null },
      leftAt: expect.any(Date),
    });
    expect(await prisma.fine.findMany()).toMatchObject([{ reason: "Late", defence: null }]);
    expect(await prisma.ledgerEntry.count({ where: { membershipId: membership.id, amount: 500 } })).toBe(1);
    expect(await prisma.shiftAssignment.count({ where: { membershipId: membership.id } })).toBe(0);
    expect(await prisma.invitation.findMany()).toMatchObject([{ status: "withdrawn", email: "" }]);
  });

  it("leaves a club an owner when both owners erase their accounts at once", async () => {
    const club = await aClub("amelie");
    await aMember(club.id, "bruno", { role: "owner" });
    const both = await Promise.all(
      (["amelie", "bruno"] as const).map(async (who) => (await signedIn(await aUser(who))).actor),
    );
    const holder = await pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT 1 FROM clubs FOR UPDATE");
    const erasing = outcomes(both.map((actor) => eraseAccount(actor, CAST_PASSWORD)));
    await vi.waitFor(async () => {
      const { rowCount } = await pool.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      expect(rowCount).toBe(2);
    });
    await holder.query("COMMIT");
    holder.release();
    expect((await erasing).sort()).toEqual(["done", "still_responsible"]);
    expect(await prisma.membership.count({ where: { clubId: club.id, role: "owner", status: "active" } })).toBe(1);
  });

  it("of a guest is for who manages them", async () => {
    const { actor, guestId, user } = await somebody();
    const other = (await signedIn(await aUser("bruno"))).actor;
    await expect(eraseGuest(other, guestId)).rejects.toMatchObject({ code: "not_found" });
    await eraseGuest(actor, guestId);
    expect(await whereIs(["Quirinus", "quirinus"])).toEqual([]);
    expect((await prisma.user.findUniqueOrThrow({ where: { id: user.id } })).email).toBe(EMAIL);
  });
});

describe("the export", () => {
  it("holds what clubs keep of the person: memberships, lines of the book, fines, shifts", async () => {
    const { actor, user } = await somebody();
    const { club } = await withABook(user.id);
    const { memberships } = (await exportOf(actor)).account;
    expect(memberships.find((one) => one.club.id === club.id)).toMatchObject({
      licenceNumber: "LIC-ZERA",
      ledgerEntries: [{ kind: "charge", amount: 500, currency: "eur", booking: { text: "Late" } }],
      fines: [{ reason: "Late", defence: "Zerafina had a flat tyre" }],
      assignments: [{ shift: { title: "Bar" } }],
    });
  });

  it("holds what there is about the person and the guests, and no secret", async () => {
    const { actor, guestId } = await somebody();
    const all = await exportOf(actor);
    const text = JSON.stringify(all);
    expect(all.account).toMatchObject({ email: EMAIL, profile: { firstName: "Zerafina" } });
    expect(all.account.registrations).toHaveLength(2);
    expect(all.account.rankings).toHaveLength(1);
    expect(all.account.payments).toMatchObject([{ amount: 2500, currency: "eur" }]);
    expect(all.account.memberships).toHaveLength(1);
    expect(all.guests.map(({ id }) => id)).toEqual([guestId]);
    expect(all.faceSignatures).toEqual([{ userId: actor.id, stageId: expect.any(String), signatures: 1 }]);
    expect(text).not.toMatch(/passwordHash|tokenHash|\$2b\$/);
  });
});
