import { resendVerificationMail } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { resendVerification } from "@/lib/domain/users/commands";

export const POST = route(resendVerificationMail, async ({ actor }) => {
  await resendVerification(actor);
  return {};
});
