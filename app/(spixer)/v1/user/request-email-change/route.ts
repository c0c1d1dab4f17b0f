import { route } from "@/lib/api/spixer/tongue";
import { requestEmailChange as operation } from "@/lib/api/spixer/user";
import { requestEmailChange } from "@/lib/domain/users/addresses/commands";

export const POST = route(operation, async ({ actor, body }) => {
  await requestEmailChange(actor, body.new_email);
  return {};
});
