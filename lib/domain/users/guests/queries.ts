import { prisma } from "../../../db";
import type { UserActor } from "../../actor";

/** The guests whom the actor manages, in the order in which they were made. */
export const guestsOf = (actor: UserActor, page: { limit: number; offset: number }) =>
  prisma.user.findMany({
    where: { managedById: actor.id },
    select: { id: true, username: true, profile: { select: { firstName: true, lastName: true, birthdate: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });
