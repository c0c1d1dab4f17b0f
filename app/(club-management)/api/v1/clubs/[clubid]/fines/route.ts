import { randomUUID } from "node:crypto";
import * as api from "@/lib/api/club-management/fines";
import { route } from "@/lib/api/club-management/tongue";
import { settingsOf } from "@/lib/domain/clubs/settings/queries";
import { fineMembers } from "@/lib/domain/money/fines/commands";
import { fineById, finesOf } from "@/lib/domain/money/fines/queries";

export const GET = route(api.getFines, async ({ actor, params, query }) =>
  (await finesOf(actor, params.clubid, query)).fines.map(api.presentFine),
);

export const POST = route(api.createFine, async ({ actor, params, body, inbound }) => {
  const { currency } = await settingsOf(params.clubid);
  const { userId, reason, amount } = body;
  // The book knows the wish by the same key: what was booked before a crash is not booked again after it.
  const sent = inbound.header("idempotency-key");
  const key = sent ? `${actor.id}:${sent.slice(0, 255)}` : randomUUID();
  const fine = { key, userIds: [userId], reason, amount: api.minorOf(amount, currency) };
  const [id] = await fineMembers(actor, params.clubid, fine);
  return api.presentFine(await fineById(actor, params.clubid, id as string));
});
