import { verifyEmailAddress } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { verifyEmail } from "@/lib/domain/users/commands";

export const POST = route(verifyEmailAddress, async ({ body }) => {
  await verifyEmail(body.token);
  return {};
});
