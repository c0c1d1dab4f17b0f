import { currentUser } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { refuse } from "@/lib/domain/errors";

/** Whoever sent a form; nobody's is refused. */
export async function signedIn(): Promise<UserActor> {
  const user = await currentUser();
  if (!user) throw refuse("unauthenticated");
  return user;
}
