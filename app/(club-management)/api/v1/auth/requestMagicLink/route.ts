import { requestMagicLink } from "@/lib/api/club-management/auth";
import { route } from "@/lib/api/club-management/tongue";
import { requestSignInLink } from "@/lib/domain/users/links/commands";

export const POST = route(requestMagicLink, ({ body }) => requestSignInLink(body.email, null));
