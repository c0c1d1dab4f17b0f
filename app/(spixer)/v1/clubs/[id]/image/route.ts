import * as api from "@/lib/api/spixer/images";
import { route } from "@/lib/api/spixer/tongue";
import { addImage, removeImage } from "@/lib/domain/images/commands";
import { imageUrl } from "@/lib/domain/images/queries";

export const POST = route(api.addClubImage, async ({ actor, params, body }) => {
  const bytes = new Uint8Array(await body.image.arrayBuffer());
  return { url: imageUrl(await addImage(actor, "club", params.id, bytes)) };
});

export const DELETE = route(api.removeClubImage, async ({ actor, params, body }) => {
  await removeImage(actor, "club", params.id, body.url);
  return {};
});
