import type { TokenPurpose } from "@/prisma/client/client";
import { hashSecret, newSecret } from "../../../auth/secrets";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { TOKEN_LIFETIMES } from "../rules";

/** Makes the secret of a link; those made before for the same purpose work no more. Only its hash is kept. */
export async function issueToken(
  tx: Transaction,
  wanted: { userId: string; purpose: TokenPurpose; email?: string },
  now: Date,
): Promise<string> {
  await endTokens(tx, wanted.userId, [wanted.purpose], now);
  const { secret, hash } = newSecret();
  const expiresAt = new Date(now.getTime() + TOKEN_LIFETIMES[wanted.purpose]);
  await tx.oneTimeToken.create({ data: { ...wanted, tokenHash: hash, expiresAt } });
  return secret;
}

/** Uses a secret up, also of many who send it at once only for one; refuses what is unknown, used or over. */
export async function spendToken(
  tx: Transaction,
  purpose: TokenPurpose,
  secret: string,
  now: Date,
): Promise<{ userId: string; email: string | null }> {
  const [used] = await tx.oneTimeToken.updateManyAndReturn({
    where: { tokenHash: hashSecret(secret), purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { userId: true, email: true },
  });
  if (!used) throw refuse("token_invalid");
  return used;
}

/** The links of these purposes that a person was sent work no more. */
export async function endTokens(tx: Transaction, userId: string, purposes: TokenPurpose[], now: Date): Promise<void> {
  await tx.oneTimeToken.updateMany({
    where: { userId, purpose: { in: purposes }, usedAt: null },
    data: { usedAt: now },
  });
}
