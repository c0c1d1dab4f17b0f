import { route } from "@/lib/api/spixer/tongue";
import { changePassword as operation } from "@/lib/api/spixer/user";
import { changePassword } from "@/lib/domain/users/passwords/commands";

export const POST = route(operation, async ({ actor, body }) => {
  await changePassword(actor, body.current_password, body.new_password);
  return {};
});
