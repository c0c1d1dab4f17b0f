import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import { type Actor, isAdmin } from "../actor";
import { invalid, refuse } from "../errors";
import { meanwhile } from "../meanwhile";
import type { Sport } from "../timing/types";
import { categoryOf } from "./queries";

type CategoryInput = { label: string; sport?: Sport };

export async function createCategory(actor: Actor, input: CategoryInput): Promise<number> {
  refuseMember(actor);
  const { id } = await prisma.category.create({ data: input, select: { id: true } }).catch(taken(input.label));
  return id;
}

export async function updateCategory(actor: Actor, id: number, input: Partial<CategoryInput>): Promise<void> {
  refuseMember(actor);
  await categoryOf(id);
  if (Object.values(input).every((value) => value === undefined)) throw invalid("", "nothing_given");
  await prisma.category
    .update({ where: { id }, data: input })
    .catch(taken(input.label ?? ""))
    .catch(meanwhile("category"));
}

/** A category that stages belong to stays. */
export async function deleteCategory(actor: Actor, id: number): Promise<void> {
  refuseMember(actor);
  await categoryOf(id);
  if (await prisma.stage.findFirst({ where: { categoryId: id }, select: { id: true } }))
    throw refuse("in_use", { noun: "category" });
  await prisma.category.delete({ where: { id } }).catch(meanwhile("category"));
}

function refuseMember(actor: Actor): void {
  if (!isAdmin(actor)) throw refuse("forbidden");
}

const taken = (label: string) => (error: unknown) => {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
    throw refuse("category_taken", { label });
  throw error;
};
