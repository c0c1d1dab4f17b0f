import * as api from "@/lib/api/spixer/stages";
import { route } from "@/lib/api/spixer/tongue";
import { withImages } from "@/lib/domain/images/queries";
import { createStage } from "@/lib/domain/stages/commands";
import { openStages } from "@/lib/domain/stages/queries";

export const GET = route(api.listStages, async ({ query }) => ({
  stages: (await withImages("stage", await openStages(query), query.include)).map(api.presentStage),
}));

export const POST = route(api.createStage, async ({ actor, body }) => ({ stage_id: await createStage(actor, body) }));
