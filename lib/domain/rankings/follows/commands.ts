import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { invalid, refuse } from "../../errors";
import { entryToFollow, isStopKey } from "./queries";
import { MOST_FOLLOWED } from "./rules";

/**
 * The actor wants to be told by mail where a runner is, from now on. `id` is the runner's entry or ranking. Following
 * again changes nothing. Answers the follow's id.
 */
export async function follow(actor: UserActor, id: string, now = new Date()): Promise<string> {
  const entry = await entryToFollow(actor, id);
  if (!entry) throw refuse("not_found", { noun: "registration" });
  const key = { userId: actor.id, registrationId: entry.id };
  const known = await prisma.follow.findUnique({ where: { userId_registrationId: key }, select: { id: true } });
  if (known) return known.id;
  if ((await prisma.follow.count({ where: { userId: actor.id } })) >= MOST_FOLLOWED)
    throw invalid("", "too_many", { max: MOST_FOLLOWED });
  // Of two who ask at once one writes; the row is the same for both.
  await prisma.follow.createMany({ data: [{ ...key, createdAt: now }], skipDuplicates: true });
  const { id: made } = await prisma.follow.findUniqueOrThrow({ where: { userId_registrationId: key } });
  return made;
}

/** The actor is told no more. `id` is the runner's entry or ranking; who is not followed stays so. */
export async function unfollow(actor: UserActor, id: string): Promise<void> {
  const registration = { OR: [{ id }, { ranking: { id } }] };
  await prisma.follow.deleteMany({ where: { userId: actor.id, registration } });
}

/** Ends the follow that a mail's link names; one that has ended stays so. */
export async function unfollowByLink(followId: string, key: string): Promise<void> {
  if (!isStopKey(followId, key)) throw refuse("token_invalid");
  await prisma.follow.deleteMany({ where: { id: followId } });
}
