import { presentAccount, registerUser } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { register } from "@/lib/domain/users/commands";

export const POST = route(registerUser, async ({ body }) => ({
  // Spixer speaks French: so does the mail to those who come by it.
  user: presentAccount(await register({ ...body, locale: "fr" })),
}));
