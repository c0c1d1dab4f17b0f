import { getMyFines, presentOwnFine } from "@/lib/api/club-management/me";
import { route } from "@/lib/api/club-management/tongue";
import { ownUnpaidFines } from "@/lib/domain/money/fines/queries";

export const GET = route(getMyFines, async ({ actor, query }) =>
  (await ownUnpaidFines(actor)).slice(query.offset, query.offset + query.limit).map(presentOwnFine),
);
