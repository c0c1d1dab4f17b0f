import path from "node:path";
import { hashSecret } from "@/lib/auth/secrets";
import { prisma } from "@/lib/db";
import { fineMembers } from "@/lib/domain/money/fines/commands";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { describeFuzz } from "@/lib/testing/fuzz";
import { routesIn } from "@/lib/testing/routes";
import { bearerOf, NOBODY } from "@/lib/testing/session";

withFreshLimits();
withEnvironment({ RATE_LIMIT: "off" });

/** One of everything, for ids that name something. */
async function aWorld() {
  const club = await aClub("organizer");
  const member = await aMember(club.id, "amelie");
  const { actor } = await signedIn(await aUser("organizer"));
  const fine = { key: "a", userIds: [member.userId], reason: "Late", amount: 100 };
  const [fineId = NOBODY] = await fineMembers(actor, club.id, fine);
  const [startAt, endAt] = [new Date("2030-01-01T09:00:00Z"), new Date("2030-01-01T17:00:00Z")];
  const shift = await prisma.shift.create({ data: { clubId: club.id, startAt, endAt } });
  const invitation = await prisma.invitation.create({
    data: {
      ...{ clubId: club.id, email: "new@dorsal.example", invitedById: actor.id, secretHash: hashSecret("x") },
      expiresAt: endAt,
    },
  });
  return {
    ids: [club.id, member.id, member.userId, fineId, shift.id, invitation.id, NOBODY],
    bearers: [await bearerOf("organizer"), await bearerOf("amelie"), await bearerOf("diego"), undefined],
  };
}

describeFuzz(await routesIn(path.resolve("app/(club-management)/api/v1")), aWorld);
