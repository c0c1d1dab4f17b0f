import * as api from "@/lib/api/spixer/stages";
import { route } from "@/lib/api/spixer/tongue";
import { withOwnImages } from "@/lib/domain/images/queries";
import { deleteStage, updateStage } from "@/lib/domain/stages/commands";
import { stageOf } from "@/lib/domain/stages/queries";

export const GET = route(api.getStage, async ({ actor, params, query }) => ({
  stage: api.presentStage(await withOwnImages("stage", await stageOf(actor, params.id), query.include)),
}));

export const PATCH = route(api.updateStage, async ({ actor, params, body }) => {
  await updateStage(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteStage, async ({ actor, params }) => {
  await deleteStage(actor, params.id);
  return {};
});
