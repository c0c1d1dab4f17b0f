import { listRankingRecords, presentRecord } from "@/lib/api/spixer/rankings";
import { route } from "@/lib/api/spixer/tongue";
import { recordsOf } from "@/lib/domain/rankings/queries";

export const GET = route(listRankingRecords, async ({ actor, params }) => {
  const { timeZone, records } = await recordsOf(actor, params.id);
  return { records: records.map((record) => presentRecord(record, timeZone)) };
});
