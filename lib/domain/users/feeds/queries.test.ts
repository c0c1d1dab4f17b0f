import { expect, it } from "vitest";
import { GET } from "@/app/calendar/[file]/route";
import { prisma } from "@/lib/db";
import { aClub, aMember, anEntry, aShift, aStage, aUser, onShift, signedIn } from "@/lib/testing/builders";
import { newFeed, revokeFeed } from "./commands";
import { ownFeed } from "./queries";

const read = (path: string) =>
  GET(new Request(`http://localhost${path}`), { params: Promise.resolve({ file: path.split("/").at(-1) ?? "" }) });

it("a calendar's secret address shows one's own entries and those of one's guests, and nobody else's", async () => {
  const amelie = await aUser("amelie");
  const guest = await aUser(null, { email: null, passwordHash: null, managedById: amelie.id });
  for (const [name, userId] of [
    ["Mine", amelie.id],
    ["Theirs", guest.id],
    ["Another", (await aUser("bruno")).id],
  ] as const)
    await anEntry(await aStage({ name }), "7", userId);
  const answer = await read(await newFeed((await signedIn(amelie)).actor));
  expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
  const text = await answer.text();
  expect(
    text
      .match(/SUMMARY:.*/g)
      ?.map((line) => line.split(" · ")[0])
      .sort(),
  ).toEqual(["SUMMARY:Mine", "SUMMARY:Theirs"]);
});

it("holds one's shifts too: what is to come whole, the past for a year", async () => {
  const club = await aClub();
  const { id } = await aMember(club.id, "amelie");
  const other = await aMember(club.id, "bruno");
  const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);
  await onShift(await aShift(club.id, { title: "Bar", place: "Clubhouse", startAt: days(40) }), id);
  await onShift(await aShift(club.id, { title: null, startAt: days(-300) }), id);
  await onShift(await aShift(club.id, { title: "Long ago", startAt: days(-400) }), id);
  await onShift(await aShift(club.id, { title: "Theirs", startAt: days(2) }), other.id);
  const text = await (await read(await newFeed((await signedIn(await aUser("amelie"))).actor))).text();
  expect(text.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual([
    "SUMMARY:Bar · Les Foulées du Lac",
    "SUMMARY:Les Foulées du Lac",
  ]);
  expect(text).toContain("LOCATION:Clubhouse");
});

it("the address ends when it is revoked and when another is made; only its hash is kept", async () => {
  const { actor } = await signedIn(await aUser("amelie"));
  const first = await newFeed(actor);
  const second = await newFeed(actor);
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).status).toBe(200);
  expect(JSON.stringify(await prisma.calendarFeed.findMany())).not.toContain(second.slice(10, 40));
  expect(await ownFeed(actor)).not.toBeNull();
  await revokeFeed(actor);
  expect((await read(second)).status).toBe(404);
  expect(await ownFeed(actor)).toBeNull();
});

it("anything else names nothing", async () => {
  for (const path of [
    "/calendar/x.ics",
    "/calendar/.ics",
    `/calendar/${"a".repeat(43)}.ics`,
    `/calendar/${"a".repeat(43)}`,
  ])
    expect((await read(path)).status).toBe(404);
});
