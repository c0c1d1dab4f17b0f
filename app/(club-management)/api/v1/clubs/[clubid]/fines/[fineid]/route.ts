import { payFine, presentFine } from "@/lib/api/club-management/fines";
import { route } from "@/lib/api/club-management/tongue";
import { settleFine } from "@/lib/domain/money/fines/commands";
import { fineById } from "@/lib/domain/money/fines/queries";

export const PATCH = route(payFine, async ({ actor, params }) => {
  await settleFine(actor, params.clubid, params.fineid);
  return presentFine(await fineById(actor, params.clubid, params.fineid));
});
