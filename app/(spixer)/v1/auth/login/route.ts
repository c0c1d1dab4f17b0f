import { logIn, presentAccount } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { issueBearer } from "@/lib/auth/bearer";
import { signIn } from "@/lib/domain/users/commands";

export const POST = route(logIn, async ({ body }) => {
  const { account, session } = await signIn(body.identifier, body.password);
  return { token: await issueBearer(session), user: presentAccount(account) };
});
