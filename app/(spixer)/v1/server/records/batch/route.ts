import { answerEach, createRecords, presentReceipt, toReport } from "@/lib/api/spixer/server";
import { route } from "@/lib/api/spixer/tongue";
import { recordDetection } from "@/lib/domain/timing/detections/commands";
import { timeZoneOfReport } from "@/lib/domain/timing/detections/queries";

export const POST = route(createRecords, async ({ actor, body }) => ({
  results: await answerEach(body.records, async (record) =>
    presentReceipt(await recordDetection(actor, await toReport(record, timeZoneOfReport))),
  ),
}));
