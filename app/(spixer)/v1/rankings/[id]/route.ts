import * as api from "@/lib/api/spixer/rankings";
import { route } from "@/lib/api/spixer/tongue";
import { deleteRanking, updateRanking } from "@/lib/domain/rankings/entries/commands";
import { rankingOf } from "@/lib/domain/rankings/queries";

export const GET = route(api.getRanking, async ({ actor, params }) => {
  const { ranking, ...of } = await rankingOf(actor, params.id);
  return { ranking: api.presentRanking(actor, ranking, of) };
});

export const PATCH = route(api.updateRanking, async ({ actor, params, body }) => {
  await updateRanking(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteRanking, async ({ actor, params }) => {
  await deleteRanking(actor, params.id);
  return {};
});
