import { createHash } from "node:crypto";
import { rosterOf } from "@/lib/domain/registrations/check-ins/queries";
import { answerDesk } from "../desk";

/** Everybody of the event, for a device at the desk; 304 where it has the same already. */
export async function GET(request: Request, { params }: { params: Promise<{ eventId: string }> }): Promise<Response> {
  return answerDesk(params, async (user, eventId) => {
    const body = JSON.stringify(await rosterOf(user, eventId));
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers = { etag, "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store" };
    // Whoever compresses on the way may weaken it.
    const same = request.headers.get("if-none-match")?.replace(/^W\//, "") === etag;
    return new Response(same ? null : body, { status: same ? 304 : 200, headers });
  });
}
