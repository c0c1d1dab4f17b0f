import { hashPassword } from "../../../auth/password";
import { prisma } from "../../../db";
import { env } from "../../../env";
import { usernameKey } from "../rules";

/** Makes the platform's administrator of ADMIN_EMAIL where there is none; an account that exists is left as it is. */
export async function ensureAdministrator(): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD) return;
  const email = ADMIN_EMAIL.toLowerCase();
  if (await prisma.user.findUnique({ where: { email }, select: { id: true } })) return;
  const username = `admin-${email.split("@", 1)[0]}`.slice(0, 40);
  const passwordHash = await hashPassword(ADMIN_PASSWORD);
  // Two processes may start at once: the second one finds it made.
  await prisma.user.createMany({
    data: {
      email,
      username,
      usernameKey: usernameKey(username),
      passwordHash,
      role: "admin",
      emailVerifiedAt: new Date(),
    },
    skipDuplicates: true,
  });
}
