import * as api from "@/lib/api/spixer/payments";
import { route } from "@/lib/api/spixer/tongue";
import { takeProviderMessage } from "@/lib/domain/payments/provider/commands";

export const POST = route(api.takeWebhook, async ({ body, inbound }) => ({
  received: await takeProviderMessage(body, inbound.header("stripe-signature")),
}));
