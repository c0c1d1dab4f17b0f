import * as api from "@/lib/api/spixer/images";
import { route } from "@/lib/api/spixer/tongue";
import { addImage, removeImage } from "@/lib/domain/images/commands";
import { imageUrl } from "@/lib/domain/images/queries";

export const POST = route(api.addEventImage, async ({ actor, params, body }) => {
  const bytes = new Uint8Array(await body.image.arrayBuffer());
  return { url: imageUrl(await addImage(actor, "event", params.eventId, bytes)) };
});

export const DELETE = route(api.removeEventImage, async ({ actor, params, body }) => {
  await removeImage(actor, "event", params.eventId, body.url);
  return {};
});
