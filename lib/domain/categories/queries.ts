import { prisma } from "../../db";
import { refuse } from "../errors";

export const categories = () => prisma.category.findMany({ orderBy: { id: "asc" } });

export async function categoryOf(id: number) {
  const category = await prisma.category.findUnique({ where: { id } });
  if (!category) throw refuse("not_found", { noun: "category" });
  return category;
}
