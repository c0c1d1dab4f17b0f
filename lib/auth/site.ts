/** Sessions of the pages: next-auth's cookie names the same stored session that a bearer token would. */

import { cookies, headers } from "next/headers";
import type { NextAuthOptions, User } from "next-auth";
import { getServerSession } from "next-auth";
import { encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { ADDRESS_HEADER } from "../api/http";
import { type Actor, ANYONE, type UserActor } from "../domain/actor";
import { DomainError } from "../domain/errors";
import { signIn, signOut } from "../domain/users/commands";
import { actorOfSession } from "../domain/users/queries";
import { SESSION_LIFETIME } from "../domain/users/rules";
import type { SignedIn } from "../domain/users/types";
import { authSecret, publicUrl } from "../env";
import { spend } from "../limits";

/** Guesses at a password, from one address. */
const SIGN_IN = { name: "sign-in", points: 5, seconds: 60 };

type SiteUser = User & { sessionId: string };

/** Asked for when a request comes, not when the module loads: a build has no secret. */
export const siteAuth = (): NextAuthOptions => ({
  secret: authSecret(),
  session: { strategy: "jwt", maxAge: SESSION_LIFETIME / 1000 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { identifier: {}, password: {} },
      async authorize(given, request) {
        const address = request.headers?.[ADDRESS_HEADER] ?? "unknown";
        if ((await spend(SIGN_IN, address)) !== null) throw new Error("too_many_requests");
        return credentialsOf(given?.identifier ?? "", given?.password ?? "", request.headers?.["user-agent"] ?? null);
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, sid: (user as SiteUser).sessionId } : token),
    session: ({ session, token }) => ({ ...session, sid: token.sid }),
  },
  events: {
    async signOut({ token }) {
      const actor = await actorOfSession(String(token.sid));
      if (actor) await signOut(actor);
    },
  },
});

async function credentialsOf(identifier: string, password: string, device: string | null): Promise<SiteUser | null> {
  try {
    const { account, session } = await signIn(identifier, password, new Date(), device);
    return { id: account.id, sessionId: session.id };
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

const cookieName = () =>
  publicUrl().startsWith("https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** Signs in from a server action, without a script in the page: the cookie is the one that next-auth reads. */
export async function beginSession({ session }: SignedIn): Promise<void> {
  const maxAge = SESSION_LIFETIME / 1000;
  const token = await encode({ token: { sub: session.userId, sid: session.id }, secret: authSecret(), maxAge });
  (await cookies()).set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: publicUrl().startsWith("https:"),
    maxAge,
  });
}

/** Ends the session of this request, in the database and in the browser. */
export async function endSession(): Promise<void> {
  await signOut(await currentActor());
  (await cookies()).delete(cookieName());
}

/** What the browser of this request calls itself. */
export const ownDevice = async (): Promise<string | null> => (await headers()).get("user-agent");

/** Forgets the session of this browser, which the database has ended already. */
export async function forgetSession(): Promise<void> {
  (await cookies()).delete(cookieName());
}

/** Counts an attempt at a password on the address that it comes from; true where there were too many. */
export async function tooManyAttempts(): Promise<boolean> {
  const address = (await headers()).get(ADDRESS_HEADER) ?? "unknown";
  return (await spend(SIGN_IN, address)) !== null;
}

/** Who is asking for this page; looked up once per request. */
export const currentActor = cache(async (): Promise<Actor> => {
  const session: { sid?: unknown } | null = await getServerSession(siteAuth());
  return (typeof session?.sid === "string" && (await actorOfSession(session.sid))) || ANYONE;
});

/** The signed-in user, or null. */
export async function currentUser(): Promise<UserActor | null> {
  const actor = await currentActor();
  return actor.kind === "user" ? actor : null;
}
