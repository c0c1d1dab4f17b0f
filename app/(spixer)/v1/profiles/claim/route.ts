import { claimGuest as operation } from "@/lib/api/spixer/profiles";
import { route } from "@/lib/api/spixer/tongue";
import { claimGuest } from "@/lib/domain/users/guests/commands";

export const POST = route(operation, async ({ body }) => {
  await claimGuest(body.token, body.password);
  return {};
});
