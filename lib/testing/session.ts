import { aUser, signedIn } from "./builders";
import type { CastName } from "./cast";

/** The header that somebody of the cast sends once signed in; without a name, somebody nobody knows. */
export const bearerOf = async (who: CastName | null = null): Promise<string> =>
  (await signedIn(await aUser(who))).bearer;

/** A well-formed id that names nothing. */
export const NOBODY = "0198c0de-0000-7000-8000-00000000dead";
