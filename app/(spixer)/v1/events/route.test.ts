import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aUser } from "@/lib/testing/builders";
import { CAST, CLUB } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET as getEvent } from "./[eventId]/route";
import { GET, POST } from "./route";

withFreshLimits();

const marathon = {
  name: "Paris Annual Marathon",
  description: "The biggest marathon in the heart of Paris.",
  start_time: "2026-04-12 09:00:00",
  end_time: "2026-04-12 15:00:00",
  postal_code: "75007",
};

describe("POST /v1/events", () => {
  it("201 as documented; whoever makes it organises it, and a French postal code gives the place", async () => {
    const answer = await send(POST, { bearer: await bearerOf("organizer"), body: marathon });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Événement créé avec succès", event_id: expect.any(String) });
    const { body } = await send(getEvent, { params: { eventId: answer.body.event_id } });
    expect(body.event).toEqual({
      id: answer.body.event_id,
      name: marathon.name,
      description: marathon.description,
      start_time: marathon.start_time,
      end_time: marathon.end_time,
      city: "Paris",
      country: "France",
      organiser_email: CAST.organizer.email,
    });
  });

  it("201 for a place abroad", async () => {
    const body = {
      ...marathon,
      postal_code: "1000-001",
      city: "Lisboa",
      country: "Portugal",
      time_zone: "Europe/Lisbon",
    };
    const answer = await send(POST, { bearer: await bearerOf(), body });
    expect(await prisma.event.findUnique({ where: { id: answer.body.event_id } })).toMatchObject({
      postalCode: "1000-001",
      city: "Lisboa",
      country: "Portugal",
      startAt: new Date("2026-04-12T08:00:00Z"),
    });
  });

  it.each([
    ["Europe/Paris", "2026-10-25 02:30:00"],
    ["America/Los_Angeles", "2026-11-01 01:30:00"],
    ["Asia/Kathmandu", "2026-05-29 03:00:00"],
    ["Australia/Lord_Howe", "2026-04-05 01:45:00"],
    ["Pacific/Apia", "2026-01-01 00:00:00"],
    ["Europe/Paris", "1905-07-14 10:00:00"],
    ["UTC", "2026-02-28 23:59:59"],
  ])("201 in %s: %s comes back as it was sent", async (time_zone, start_time) => {
    const body = { ...marathon, time_zone, start_time, end_time: "2199-12-31 23:59:59" };
    const { body: made } = await send(POST, { bearer: await bearerOf(), body });
    const { body: read } = await send(getEvent, { params: { eventId: made.event_id } });
    expect(read.event).toMatchObject({ start_time, end_time: body.end_time });
  });

  it("201 takes an offset as that instant, and answers it in the event's zone", async () => {
    const body = { ...marathon, start_time: "2026-04-12T07:00:00Z", end_time: "2026-04-12T15:00:00+02:00" };
    const { body: made } = await send(POST, { bearer: await bearerOf(), body });
    const { body: read } = await send(getEvent, { params: { eventId: made.event_id } });
    expect(read.event).toMatchObject({ start_time: marathon.start_time, end_time: marathon.end_time });
  });

  it("201 in the name of a club for who administers it; 403 for its members and strangers", async () => {
    const club = await prisma.club.create({ data: CLUB });
    const body = { ...marathon, club_id: club.id };
    const join = async (
      who: "amelie" | "bruno" | "chloe",
      role: "owner" | "admin" | "member",
      status: "active" | "pending",
    ) => prisma.membership.create({ data: { clubId: club.id, userId: (await aUser(who)).id, role, status } });
    await join("amelie", "admin", "active");
    await join("bruno", "member", "active");
    await join("chloe", "owner", "pending");
    expect((await send(POST, { bearer: await bearerOf("amelie"), body })).status).toBe(201);
    for (const who of ["bruno", "chloe", "diego"] as const)
      expect((await send(POST, { bearer: await bearerOf(who), body })).status).toBe(403);
    expect(await prisma.event.findMany({ select: { clubId: true } })).toEqual([{ clubId: club.id }]);
  });

  it("401 without a token", async () => {
    expect((await send(POST, { body: marathon })).status).toBe(401);
  });

  it.each([
    [{ name: undefined }, "name : champ obligatoire"],
    [{ name: " " }, "name : champ obligatoire"],
    [{ name: "x".repeat(201) }, "name : trop long (200 au plus)"],
    [{ name: "a\u0000" }, "name : caractères non autorisés"],
    [{ name: "\ud800" }, "name : caractères non autorisés"],
    [{ description: 1 }, "description : type de valeur invalide"],
    [{ start_time: "12/04/2026 09:00" }, "start_time : date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)"],
    [
      { start_time: "2026-04-31 09:00:00" },
      "start_time : date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)",
    ],
    [
      { start_time: "0001-01-01 00:00:00" },
      "start_time : date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)",
    ],
    [{ start_time: "2026-03-29 02:30:00" }, "start_time : cette heure n'existe pas ce jour-là (changement d'heure)"],
    [{ end_time: "2026-04-12 09:00:00" }, "end_time : la fin doit être postérieure au début"],
    [{ end_time: "2026-04-11 09:00:00" }, "end_time : la fin doit être postérieure au début"],
    [{ end_time: 1_775_000_000 }, "end_time : type de valeur invalide"],
    [{ postal_code: "00000" }, "postal_code : code postal inconnu ; indiquez city et country"],
    [{ time_zone: "Europe/Atlantis" }, "time_zone : fuseau horaire inconnu"],
    [{ club_id: "x" }, "club_id : identifiant invalide"],
    [{ club_id: NOBODY }, "club_id : cet identifiant ne désigne rien"],
    [{ capacity: 0 }, "capacity : trop petit (1 au moins)"],
    [{ capacity: 3_000_000_000 }, "capacity : trop grand (2147483647 au plus)"],
    [{ organizer_id: NOBODY }, "organizer_id : champ inconnu"],
  ])("400 for %j", async (changes, message) => {
    const answer = await send(POST, { bearer: await bearerOf(), body: { ...marathon, ...changes } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.event.count()).toBe(0);
  });
});

describe("GET /v1/events", () => {
  it("200 lists open events, soonest first, for anybody", async () => {
    const later = await anEvent({ startAt: new Date("2026-06-01T07:00:00Z") });
    const sooner = await anEvent({ startAt: new Date("2026-05-01T07:00:00Z") });
    await anEvent({ visibility: "private" });
    await anEvent({ visibility: "members_only" });
    for (const bearer of [undefined, await bearerOf("organizer")]) {
      const { status, body } = await send(GET, { bearer, query: { include: "images" } });
      expect(status).toBe(200);
      expect(body.events.map(({ id }: { id: string }) => id)).toEqual([sooner.id, later.id]);
    }
  });

  it("200 by pages: together they are the list", async () => {
    const start = Date.parse("2026-06-01T07:00:00Z");
    const made = [];
    for (const day of [0, 1, 2, 3, 4]) made.push((await anEvent({ startAt: new Date(start + day * 86_400_000) })).id);
    const page = async (query: Record<string, string>) =>
      (await send(GET, { query })).body.events.map(({ id }: { id: string }) => id);
    expect(await page({ limit: "2" })).toEqual(made.slice(0, 2));
    expect(await page({ limit: "2", offset: "4" })).toEqual(made.slice(4));
    expect(await page({ offset: "5" })).toEqual([]);
    expect(await page({ limit: "1000", offset: "1" })).toEqual(made.slice(1));
  });

  it.each([
    [{ limit: "0" }, "limit : trop petit (1 au moins)"],
    [{ limit: "1001" }, "limit : trop grand (1000 au plus)"],
    [{ limit: "-1" }, "limit : trop petit (1 au moins)"],
    [{ limit: "1.5" }, "limit : type de valeur invalide"],
    [{ limit: "ten" }, "limit : type de valeur invalide"],
    [{ offset: "-1" }, "offset : trop petit (0 au moins)"],
    [{ offset: "10000001" }, "offset : trop grand (10000000 au plus)"],
  ])("400 for %j", async (query: Record<string, string>, message) => {
    const answer = await send(GET, { query });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });
});
