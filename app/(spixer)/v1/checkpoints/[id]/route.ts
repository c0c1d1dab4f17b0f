import * as api from "@/lib/api/spixer/checkpoints";
import { route } from "@/lib/api/spixer/tongue";
import { deleteCheckpoint, updateCheckpoint } from "@/lib/domain/checkpoints/commands";

export const PATCH = route(api.updateCheckpoint, async ({ actor, params, body }) => {
  await updateCheckpoint(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteCheckpoint, async ({ actor, params }) => {
  await deleteCheckpoint(actor, params.id);
  return {};
});
