import { redirect } from "next/navigation";
import { currentUser } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { organised } from "../../organise/organiser";

/** What a page of a club's house shows to whoever may see it; nothing is there to others, and who is signed out signs in first. */
export async function inHouse<T>(
  clubId: string,
  page: string,
  find: (user: UserActor, clubId: string) => Promise<T>,
): Promise<T> {
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(`/clubs/${clubId}/${page}`)}`);
  return organised(clubId, (known) => find(user, known));
}
