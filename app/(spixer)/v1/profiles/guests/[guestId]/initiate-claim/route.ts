import { initiateClaim as operation } from "@/lib/api/spixer/profiles";
import { route } from "@/lib/api/spixer/tongue";
import { initiateClaim } from "@/lib/domain/users/guests/commands";

export const POST = route(operation, async ({ actor, params, body }) => {
  await initiateClaim(actor, params.guestId, body.email);
  return {};
});
