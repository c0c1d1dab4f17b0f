import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { follow, unfollow, unfollowByLink } from "./commands";
import { followedRankings, followOfLink, followsOf, stopLink } from "./queries";

async function aRunner(visibility: "open" | "private" = "open") {
  const stage = await aStage({ eventId: (await anEvent({ visibility })).id });
  const entry = await anEntry(stage, "1");
  const ranking = await prisma.ranking.create({
    data: { stageId: stage.id, userId: entry.userId, registrationId: entry.id },
  });
  const { actor } = await signedIn(await aUser("chloe"));
  return { stage, entry, ranking, actor };
}

const partsOf = (link: string): [string, string] => {
  const query = new URL(link, "http://dorsal.example").searchParams;
  return [query.get("follow") ?? "", query.get("key") ?? ""];
};

it("following twice, by entry and by ranking, is following once; stopping ends it", async () => {
  const { actor, entry, ranking, stage } = await aRunner();
  const ids = await Promise.all([follow(actor, entry.id), follow(actor, ranking.id), follow(actor, entry.id)]);
  expect(new Set(ids).size).toBe(1);
  expect((await followsOf(actor)).map(({ registration }) => registration.id)).toEqual([entry.id]);
  expect(await followedRankings(actor, stage.id)).toEqual([ranking.id]);
  await unfollow(actor, ranking.id);
  await unfollow(actor, ranking.id);
  expect(await followsOf(actor)).toEqual([]);
});

it("nobody follows whom they may not know of, nor who is not running", async () => {
  const hidden = await aRunner("private");
  await expect(follow(hidden.actor, hidden.entry.id)).rejects.toMatchObject({ code: "not_found" });
  const { actor, entry } = await aRunner();
  await prisma.registration.update({ where: { id: entry.id }, data: { status: "cancelled" } });
  await expect(follow(actor, entry.id)).rejects.toMatchObject({ code: "not_found" });
});

it("what was hidden since is no longer listed", async () => {
  const { actor, entry } = await aRunner();
  await follow(actor, entry.id);
  await prisma.event.updateMany({ data: { visibility: "private" } });
  expect(await followsOf(actor)).toEqual([]);
});

it("the link of a mail ends this follow and no other, and once it ended no longer names anybody", async () => {
  const { actor, entry } = await aRunner();
  const other = await aRunner();
  const [mine, theirs] = [await follow(actor, entry.id), await follow(other.actor, other.entry.id)];
  const [id, key] = partsOf(stopLink(mine));
  expect(await followOfLink(id, key)).toMatchObject({ registration: { id: entry.id } });
  expect(await followOfLink(theirs, key)).toBeNull();
  await expect(unfollowByLink(theirs, key)).rejects.toMatchObject({ code: "token_invalid" });
  await unfollowByLink(id, key);
  await unfollowByLink(id, key);
  expect(await followOfLink(id, key)).toBeNull();
  expect(await prisma.follow.findMany({ select: { id: true } })).toEqual([{ id: theirs }]);
});
