import * as api from "@/lib/api/spixer/checkpoints";
import { route } from "@/lib/api/spixer/tongue";
import { createCheckpoint } from "@/lib/domain/checkpoints/commands";
import { checkpointsOf } from "@/lib/domain/checkpoints/queries";

export const GET = route(api.listCheckpoints, async ({ actor, params }) => ({
  checkpoints: (await checkpointsOf(actor, params.id)).map(api.presentCheckpoint),
}));

export const POST = route(api.createCheckpoint, async ({ actor, params, body }) => ({
  checkpoint_id: await createCheckpoint(actor, params.id, body),
}));
