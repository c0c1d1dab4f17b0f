import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Route } from "@/lib/api/operation";
import { prisma } from "@/lib/db";
import { publicUrl } from "@/lib/env";
import { readKept } from "@/lib/storage";
import { aClub, aMember, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { formOf } from "@/lib/testing/gpx";
import { aPicture, pictureFile } from "@/lib/testing/pictures";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import * as clubRoute from "../../../clubs/[id]/image/route";
import { GET as club, DELETE as deleteClub } from "../../../clubs/[id]/route";
import { GET as clubs } from "../../../clubs/route";
import * as stageRoute from "../../../stages/[id]/image/route";
import { DELETE as deleteStage, GET as stage } from "../../../stages/[id]/route";
import { GET as stages } from "../../../stages/route";
import { GET as events } from "../../route";
import { DELETE as deleteEvent, GET as event } from "../route";
import { GET as eventStages } from "../stages/route";
import * as eventRoute from "./route";

withFreshLimits();

let picture: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  picture = await aPicture();
});

const KINDS = {
  events: { key: "eventId", ...eventRoute, one: event, all: events, make: async () => (await anEvent()).id },
  clubs: { key: "id", ...clubRoute, one: club, all: clubs, make: async () => (await aClub()).id },
  stages: { key: "id", ...stageRoute, one: stage, all: stages, make: async () => (await aStage()).id },
};
type Kind = (typeof KINDS)[keyof typeof KINDS];

const form = (bytes: BlobPart = picture as BlobPart) => formOf({ image: pictureFile(bytes) });
const upload = async ({ POST, key }: Kind, id: string, raw: FormData = form()) =>
  send(POST as Route, { params: { [key]: id }, bearer: await bearerOf("organizer"), raw });
const remove = async ({ DELETE, key }: Kind, id: string, url: string) =>
  send(DELETE as Route, { params: { [key]: id }, bearer: await bearerOf("organizer"), body: { url } });
const nameOf = (url: string) => new RegExp(`^${publicUrl()}/uploads/img/([0-9a-f]{32}\\.jpg)$`).exec(url)?.[1] ?? "";

describe.each(Object.entries(KINDS))("POST and DELETE /v1/%s/{id}/image", (plural, kind) => {
  it("201 as documented, listed with ?include=images, then 200 and gone with its files", async () => {
    const id = await kind.make();
    const answer = await upload(kind, id);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Image uploadée avec succès", url: expect.any(String) });
    const name = nameOf(answer.body.url);
    expect(await readKept("img", name)).not.toBeNull();
    expect(await readKept("img", name.replace(".jpg", "-480.webp"))).not.toBeNull();

    const params = { [kind.key]: id };
    const query = { include: "images" };
    const one = async (asked: object) => Object.values((await send(kind.one as Route, { params, ...asked })).body)[0];
    expect(await one({ query })).toMatchObject({ images: [answer.body.url] });
    expect(await one({})).not.toHaveProperty("images");
    const { body } = await send(kind.all as Route, { query });
    expect(body[plural]).toMatchObject([{ id, images: [answer.body.url] }]);

    const removed = await remove(kind, id, answer.body.url);
    expect(removed.status).toBe(200);
    expect(removed.body).toEqual({ message: "Image supprimée avec succès." });
    expect([await prisma.image.count(), await readKept("img", name)]).toEqual([0, null]);
    expect(await readKept("img", name.replace(".jpg", "-480.webp"))).toBeNull();
    expect((await remove(kind, id, answer.body.url)).status).toBe(404);
  });

  it("401, 403 and 404", async () => {
    const id = await kind.make();
    const { url } = (await upload(kind, id)).body;
    const params = { [kind.key]: id };
    const bearer = await bearerOf("amelie");
    expect((await send(kind.POST as Route, { params, raw: form() })).status).toBe(401);
    expect((await send(kind.POST as Route, { params, bearer, raw: form() })).status).toBe(403);
    expect((await send(kind.DELETE as Route, { params, body: { url } })).status).toBe(401);
    expect((await send(kind.DELETE as Route, { params, bearer, body: { url } })).status).toBe(403);
    expect((await upload(kind, NOBODY)).status).toBe(404);
    expect((await remove(kind, NOBODY, url)).status).toBe(404);
    expect(await prisma.image.count()).toBe(1);
  });

  it("404 for a picture of something else", async () => {
    const id = await kind.make();
    const others = Object.values(KINDS).filter((other) => other !== kind);
    for (const other of others) {
      const { url } = (await upload(other, await other.make())).body;
      expect((await remove(kind, id, url)).status).toBe(404);
    }
    expect(await prisma.image.count()).toBe(2);
  });
});

describe("a picture", () => {
  const bomb = new Uint8Array(10 * 1024 * 1024 + 1);
  it.each([
    [
      "HTML that is called a JPEG",
      "<!doctype html><script>alert(1)</script>",
      "Le fichier n'est pas une image lisible (JPEG, PNG, WebP ou AVIF)",
    ],
    [
      "SVG",
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      "Le fichier n'est pas une image lisible (JPEG, PNG, WebP ou AVIF)",
    ],
    ["no bytes", "", "Le fichier n'est pas une image lisible (JPEG, PNG, WebP ou AVIF)"],
    ["more than 10 MB", bomb, "L'image dépasse la taille autorisée (10 Mo)"],
    ["more than is read", new Uint8Array(12 * 1024 * 1024), "L'image dépasse la taille autorisée (10 Mo)"],
  ])("400 for %s", async (_, content, message) => {
    const answer = await upload(KINDS.events, (await anEvent()).id, form(content));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.image.count()).toBe(0);
  });

  it("400 without one and with fields that nobody knows, 415 for JSON", async () => {
    const { id } = await anEvent();
    for (const fields of [{ image: "text" }, {}, { image: pictureFile(picture), title: "x" }])
      expect((await upload(KINDS.events, id, formOf(fields as Record<string, string>))).status).toBe(400);
    const bearer = await bearerOf("organizer");
    const params = { eventId: id };
    expect((await send(eventRoute.POST, { params, bearer, body: { image: "x" } })).status).toBe(415);
    expect((await send(eventRoute.DELETE, { params, bearer, body: {} })).status).toBe(400);
  });

  it.each(["x", "/etc/passwd", "https://elsewhere.example/a.jpg", "../../../uploads/img/x.jpg", "http://[", "\u0000"])(
    "404 for the address %j",
    async (url) => expect((await remove(KINDS.events, (await anEvent()).id, url)).status).toBe(404),
  );

  it("400 for the twenty-first", async () => {
    const { id } = await anEvent();
    const createdById = (await aUser("organizer")).id;
    const row = (n: number) => ({ eventId: id, name: `${n}.jpg`, width: 1, height: 1, widths: [1], createdById });
    await prisma.image.createMany({ data: Array.from({ length: 20 }, (_, n) => row(n)) });
    const answer = await upload(KINDS.events, id);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe("image : trop de valeurs (20 au plus)");
  });

  it("goes with the event, the stage or the club that it is of, files and all", async () => {
    const removed: [Kind, Route, string][] = [
      [KINDS.events, deleteEvent, "eventId"],
      [KINDS.stages, deleteStage, "id"],
      [KINDS.clubs, deleteClub, "id"],
    ];
    for (const [kind, route, key] of removed) {
      const id = await kind.make();
      const name = nameOf((await upload(kind, id)).body.url);
      expect((await send(route, { params: { [key]: id }, bearer: await bearerOf("organizer") })).status).toBe(200);
      expect([await prisma.image.count(), await readKept("img", name)]).toEqual([0, null]);
    }
  });

  it("of a stage goes with its event", async () => {
    const { id, eventId } = await aStage();
    const name = nameOf((await upload(KINDS.stages, id)).body.url);
    await send(deleteEvent, { params: { eventId }, bearer: await bearerOf("organizer") });
    expect(await readKept("img", name)).toBeNull();
  });

  it("of a club is its admins' to put there, not its members'", async () => {
    const { id } = await aClub("organizer");
    await aMember(id, "amelie");
    await aMember(id, "bruno", { role: "admin" });
    const as = async (who: "amelie" | "bruno" | "admin") =>
      (await send(clubRoute.POST, { params: { id }, bearer: await bearerOf(who), raw: form() })).status;
    expect([await as("amelie"), await as("bruno"), await as("admin")]).toEqual([403, 201, 201]);
  });

  it("stands with the stages of its event", async () => {
    const made = await aStage();
    const { url } = (await upload(KINDS.stages, made.id)).body;
    const params = { eventId: made.eventId };
    const { body } = await send(eventStages, { params, query: { include: "images" } });
    expect(body.stages).toMatchObject([{ images: [url] }]);
    expect((await send(eventStages, { params })).body.stages[0]).not.toHaveProperty("images");
  });
});

describe("lists with pictures", () => {
  it("ask the database as often for one event as for fifty", async () => {
    const organizerId = (await aUser("organizer")).id;
    const counted = async (count: number) => {
      for (let n = 0; n < count; n++) {
        const { id: eventId } = await anEvent({ organizerId });
        const name = `${n}-${count}.jpg`;
        await prisma.image.create({
          data: { eventId, name, width: 1, height: 1, widths: [1], createdById: organizerId },
        });
      }
      const asked = vi.spyOn(pg.Client.prototype, "query");
      const { body } = await send(events, { query: { include: "images" } });
      expect(body.events.every(({ images }: { images: string[] }) => images.length === 1)).toBe(true);
      const times = asked.mock.calls.length;
      asked.mockRestore();
      expect(times).toBeGreaterThan(0);
      return times;
    };
    expect(await counted(1)).toBe(await counted(50));
  });
});
