import { z } from "zod";
import { email, requiredText } from "../../fields";
import { noContent, operation } from "../operation";

const tag = "Authentication";
const token = z.string().meta({ description: "JWT" });

export const requestMagicLink = operation({
  id: "requestMagicLink",
  method: "POST",
  path: "/api/v1/auth/requestMagicLink",
  summary: "Send a link that signs in; the same happens whether or not the address has an account",
  tag,
  caller: "anyone",
  signIn: true,
  body: z.strictObject({ email: email() }),
  status: 204,
  response: noContent,
  refusals: ["invalid", "too_many_attempts"],
});

export const verifyMagicLink = operation({
  id: "verifyMagicLink",
  method: "GET",
  path: "/api/v1/auth/verifyMagicLink",
  summary: "Exchange the token of a magic link, once; makes the account where there is none",
  tag,
  caller: "anyone",
  signIn: true,
  query: z.object({ token: requiredText(2000) }),
  status: 200,
  response: z.strictObject({ access: token, refresh: token }),
  refusals: ["invalid", "token_invalid"],
});

export const refreshToken = operation({
  id: "refreshToken",
  method: "POST",
  path: "/api/v1/auth/refreshToken",
  summary: "A new access token",
  tag,
  caller: "refresh",
  signIn: true,
  status: 200,
  response: z.strictObject({ access: token }),
  refusals: ["unauthenticated", "not_found"],
});

export const logout = operation({
  id: "logout",
  method: "POST",
  path: "/api/v1/auth/logout",
  summary: "End the session; its tokens are worth nothing from now on, anywhere",
  tag,
  caller: "refresh",
  signIn: true,
  status: 204,
  response: noContent,
  refusals: ["unauthenticated", "not_found"],
});
