import { logOut } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { signOut } from "@/lib/domain/users/commands";

export const POST = route(logOut, async ({ actor }) => {
  await signOut(actor);
  return {};
});
