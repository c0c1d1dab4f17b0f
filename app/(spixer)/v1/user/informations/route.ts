import { route } from "@/lib/api/spixer/tongue";
import { createInformations, updateInformations } from "@/lib/api/spixer/user";
import { saveProfile } from "@/lib/domain/users/commands";

export const POST = route(createInformations, async ({ actor, body }) => {
  await saveProfile(actor, body);
  return {};
});

export const PUT = route(updateInformations, async ({ actor, body }) => {
  await saveProfile(actor, body);
  return {};
});
