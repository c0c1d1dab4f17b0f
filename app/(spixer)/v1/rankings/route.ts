import * as api from "@/lib/api/spixer/rankings";
import { route } from "@/lib/api/spixer/tongue";
import { createRanking } from "@/lib/domain/rankings/entries/commands";
import { openRankings } from "@/lib/domain/rankings/queries";

export const GET = route(api.listRankings, async ({ actor, query }) => ({
  rankings: (await openRankings(query)).map(({ ranking, ...of }) => api.presentRanking(actor, ranking, of)),
}));

export const POST = route(api.createRanking, async ({ actor, body }) => ({
  ranking_id: await createRanking(actor, body),
}));
