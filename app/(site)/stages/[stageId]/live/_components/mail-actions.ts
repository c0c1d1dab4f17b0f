"use server";

import { DomainError } from "@/lib/domain/errors";
import { follow, unfollow } from "@/lib/domain/rankings/follows/commands";
import { uuid } from "@/lib/fields";
import { signedIn } from "../../../../signed-in";

/** Whether it is so now: a runner's passings are told by mail, or no longer. */
export async function tellByMail(rankingId: string, wanted: boolean): Promise<boolean> {
  const known = uuid().safeParse(rankingId);
  if (!known.success) return false;
  try {
    const actor = await signedIn();
    if (wanted === true) await follow(actor, known.data);
    else await unfollow(actor, known.data);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
