import { verifyMagicLink } from "@/lib/api/club-management/auth";
import { route } from "@/lib/api/club-management/tongue";
import { issuePair, PAIR_LIFETIME } from "@/lib/auth/bearer";
import { signInByLink } from "@/lib/domain/users/links/commands";

export const GET = route(verifyMagicLink, async ({ query, inbound }) => {
  const origin = { locale: null, device: inbound.header("user-agent"), lifetime: PAIR_LIFETIME };
  return issuePair((await signInByLink(query.token, origin)).session);
});
