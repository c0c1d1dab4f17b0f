import { logIn, presentAccount } from "@/lib/api/spixer/auth";
import { route } from "@/lib/api/spixer/tongue";
import { issueBearer } from "@/lib/auth/bearer";
import { signIn } from "@/lib/domain/users/commands";

export const POST = route(logIn, async ({ body, inbound }) => {
  const device = inbound.header("user-agent");
  const { account, session } = await signIn(body.identifier, body.password, new Date(), device);
  return { token: await issueBearer(session), user: presentAccount(account) };
});
