import * as api from "@/lib/api/spixer/payments";
import { route } from "@/lib/api/spixer/tongue";
import { createIntent } from "@/lib/domain/payments/commands";

export const POST = route(api.createIntent, async ({ actor, body }) => ({
  client_secret: await createIntent(actor, body),
}));
