import { createRecord, presentReceipt, toReport } from "@/lib/api/spixer/server";
import { route } from "@/lib/api/spixer/tongue";
import { recordDetection } from "@/lib/domain/timing/detections/commands";
import { timeZoneOfReport } from "@/lib/domain/timing/detections/queries";

export const POST = route(createRecord, async ({ actor, body }) =>
  presentReceipt(await recordDetection(actor, await toReport(body, timeZoneOfReport))),
);
