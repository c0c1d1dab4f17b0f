import * as api from "@/lib/api/spixer/bulk-register";
import { route } from "@/lib/api/spixer/tongue";
import { bulkRegister } from "@/lib/domain/registrations/imports/commands";

export const POST = route(api.bulkRegister, async ({ actor, params, body }) => {
  const bytes = new Uint8Array(await body.registrations_csv.arrayBuffer());
  return api.presentReport(await bulkRegister(actor, params.id, bytes));
});
