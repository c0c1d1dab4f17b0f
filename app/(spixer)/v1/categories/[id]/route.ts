import * as api from "@/lib/api/spixer/categories";
import { route } from "@/lib/api/spixer/tongue";
import { deleteCategory, updateCategory } from "@/lib/domain/categories/commands";
import { categoryOf } from "@/lib/domain/categories/queries";

export const GET = route(api.getCategory, async ({ params }) => ({
  category: api.presentCategory(await categoryOf(params.id)),
}));

export const PATCH = route(api.updateCategory, async ({ actor, params, body }) => {
  await updateCategory(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteCategory, async ({ actor, params }) => {
  await deleteCategory(actor, params.id);
  return {};
});
