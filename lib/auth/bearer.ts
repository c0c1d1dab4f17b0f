import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import { authSecret } from "../env";

const key = () => new TextEncoder().encode(authSecret());

/** A bearer token (HS256) that names a stored session; `expiresAt` is the session's. */
export const issueBearer = (session: Session): Promise<string> =>
  new SignJWT({ sid: session.id })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(session.userId)
    .setIssuedAt()
    .setExpirationTime(session.expiresAt)
    .sign(key());

/** The session that a token names; null where the token is forged, malformed, expired or for something else. */
export async function readBearer(token: string): Promise<string | null> {
  const payload = await verified(token);
  return payload && payload.aud === undefined && typeof payload.sid === "string" ? payload.sid : null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long a refresh token and its session live. */
export const PAIR_LIFETIME = 30 * DAY;

type Session = { id: string; userId: string; expiresAt: Date };

/** A bearer token for a quarter of an hour, of a session that lives longer. */
export const issueAccess = (session: Session, now = Date.now()): Promise<string> =>
  issueBearer({ ...session, expiresAt: new Date(Math.min(now + 15 * MINUTE, session.expiresAt.getTime())) });

/** A bearer token for a quarter of an hour, and the one that gets more of them. */
export const issuePair = async (session: Session): Promise<{ access: string; refresh: string }> => ({
  access: await issueAccess(session),
  refresh: await issueRefresh(session),
});

/** Whom a token is for that only gets others. */
const REFRESH = "refresh";

/** A token that gets bearer tokens for as long as its session lives, and is none itself. */
const issueRefresh = (session: Session): Promise<string> =>
  new SignJWT({ sid: session.id })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(REFRESH)
    .setSubject(session.userId)
    .setIssuedAt()
    .setExpirationTime(session.expiresAt)
    .sign(key());

/** The session and the user that a refresh token names; null where it is none. */
export async function readRefresh(token: string): Promise<{ sessionId: string; userId: string } | null> {
  const payload = await verified(token);
  if (payload?.aud !== REFRESH || typeof payload.sid !== "string" || typeof payload.sub !== "string") return null;
  return { sessionId: payload.sid, userId: payload.sub };
}

const verified = (token: string): Promise<JWTPayload | null> =>
  jwtVerify(token, key(), { algorithms: ["HS256"] }).then(
    ({ payload }) => payload,
    () => null,
  );
