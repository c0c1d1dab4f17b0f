import { me, presentProfile } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { ranksOf } from "@/lib/domain/rankings/queries";
import { ownAccount } from "@/lib/domain/users/queries";

export const GET = route(me, async ({ actor }) => {
  const account = await ownAccount(actor);
  const rankings = account.registrations.flatMap(({ ranking }) => (ranking ? [ranking.id] : []));
  return { user: [presentProfile(account, await ranksOf(rankings))] };
});
