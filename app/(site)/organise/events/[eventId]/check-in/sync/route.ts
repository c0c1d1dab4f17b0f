import { z } from "zod";
import { recordCheckIns } from "@/lib/domain/registrations/check-ins/commands";
import { requiredText, uuid } from "@/lib/fields";
import { answerDesk } from "../desk";

const MOST_BYTES = 256 * 1024;
const YEAR_10000 = 253_402_300_800_000;

const batch = z.object({
  checkIns: z
    .array(
      z.object({
        id: uuid(),
        registrationId: uuid(),
        kind: z.enum(["check_in", "undo"]),
        device: requiredText(60),
        at: z.int().min(0).lt(YEAR_10000),
      }),
    )
    .max(500),
});

/** Takes what a device noted, and says of each what became of it. */
export async function POST(request: Request, { params }: { params: Promise<{ eventId: string }> }): Promise<Response> {
  return answerDesk(params, async (user, eventId) => {
    // A page elsewhere cannot send this type without being allowed to.
    if (!request.headers.get("content-type")?.startsWith("application/json"))
      return Response.json(null, { status: 415 });
    const length = request.headers.get("content-length");
    if (length === null || Number(length) > MOST_BYTES) return Response.json(null, { status: 413 });
    const sent = batch.safeParse(await request.json().catch(() => null));
    if (!sent.success) return Response.json(null, { status: 400 });
    const checkIns = sent.data.checkIns.map((one) => ({ ...one, at: new Date(one.at) }));
    const answers = await recordCheckIns(user, eventId, checkIns);
    return Response.json({ answers }, { headers: { "cache-control": "private, no-store" } });
  });
}
