import { z } from "zod";
import { requiredText } from "../../fields";
import { operation } from "../operation";
import { message } from "./fields";

const sport = z.enum(["run", "trail", "walk", "bike", "swim", "ski", "other"]);
const category = z.strictObject({ id: z.int(), label: z.string() });
const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const body = z.strictObject({
  label: requiredText(100),
  sport: sport.optional().meta({ description: "What the timing knows of it: pace bounds; `other` where absent." }),
});
const tag = "Categories";

export const presentCategory = ({ id, label }: { id: number; label: string }) => ({ id, label });

export const listCategories = operation({
  id: "listCategories",
  method: "GET",
  path: "/v1/categories",
  summary: "All categories",
  tag,
  caller: "anyone",
  status: 200,
  response: z.strictObject({ categories: z.array(category) }),
  refusals: [],
});

export const getCategory = operation({
  id: "getCategory",
  method: "GET",
  path: "/v1/categories/{id}",
  summary: "One category",
  tag,
  caller: "anyone",
  params,
  status: 200,
  response: z.strictObject({ category }),
  refusals: ["not_found"],
});

export const createCategory = operation({
  id: "createCategory",
  method: "POST",
  path: "/v1/categories",
  summary: "Create a category (administrators)",
  tag,
  caller: "user",
  body,
  status: 201,
  says: "Catégorie créée avec succès",
  response: message.extend({ category_id: z.int() }),
  refusals: ["invalid", "unauthenticated", "forbidden", "category_taken"],
});

export const updateCategory = operation({
  id: "updateCategory",
  method: "PATCH",
  path: "/v1/categories/{id}",
  summary: "Rename a category (administrators)",
  tag,
  caller: "user",
  params,
  body: body.partial(),
  status: 200,
  says: "Catégorie mise à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "category_taken"],
});

export const deleteCategory = operation({
  id: "deleteCategory",
  method: "DELETE",
  path: "/v1/categories/{id}",
  summary: "Delete a category that no stage uses (administrators)",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Catégorie supprimée avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "in_use"],
});
