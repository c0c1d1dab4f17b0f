import { route } from "@/lib/api/spixer/tongue";
import { verifyEmailChange as operation } from "@/lib/api/spixer/user";
import { verifyEmailChange } from "@/lib/domain/users/addresses/commands";

export const POST = route(operation, async ({ body }) => {
  await verifyEmailChange(body.token);
  return {};
});
