import { refreshToken } from "@/lib/api/club-management/auth";
import { route } from "@/lib/api/club-management/tongue";
import { issueAccess } from "@/lib/auth/bearer";
import { ownSession } from "@/lib/domain/users/sessions/queries";

export const POST = route(refreshToken, async ({ actor }) => ({ access: await issueAccess(await ownSession(actor)) }));
