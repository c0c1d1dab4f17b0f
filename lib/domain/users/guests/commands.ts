import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { usernameKey } from "../rules";
import type { NewGuest } from "../types";

/** Makes a person without an account, whom the actor manages until they claim one. Answers the guest's id. */
export async function createGuest(actor: UserActor, { username, ...told }: NewGuest): Promise<string> {
  try {
    const data = { username, usernameKey: usernameKey(username), managedById: actor.id, profile: { create: told } };
    return (await prisma.user.create({ data, select: { id: true } })).id;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw refuse("username_taken");
    throw error;
  }
}
