import * as api from "@/lib/api/spixer/categories";
import { route } from "@/lib/api/spixer/tongue";
import { createCategory } from "@/lib/domain/categories/commands";
import { categories } from "@/lib/domain/categories/queries";

export const GET = route(api.listCategories, async () => ({
  categories: (await categories()).map(api.presentCategory),
}));

export const POST = route(api.createCategory, async ({ actor, body }) => ({
  category_id: await createCategory(actor, body),
}));
