import { jwtVerify, SignJWT } from "jose";
import { authSecret } from "../env";

const key = () => new TextEncoder().encode(authSecret());

/** A bearer token (HS256) that names a stored session; `expiresAt` is the session's. */
export const issueBearer = (session: { id: string; userId: string; expiresAt: Date }): Promise<string> =>
  new SignJWT({ sid: session.id })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(session.userId)
    .setIssuedAt()
    .setExpirationTime(session.expiresAt)
    .sign(key());

/** The session that a token names; null where the token is forged, malformed or expired. */
export async function readBearer(token: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, key(), { algorithms: ["HS256"] });
    return typeof payload.sid === "string" ? payload.sid : null;
  } catch {
    return null;
  }
}
