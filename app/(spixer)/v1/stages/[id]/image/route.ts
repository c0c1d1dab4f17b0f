import * as api from "@/lib/api/spixer/images";
import { route } from "@/lib/api/spixer/tongue";
import { addImage, removeImage } from "@/lib/domain/images/commands";
import { imageUrl } from "@/lib/domain/images/queries";

export const POST = route(api.addStageImage, async ({ actor, params, body }) => {
  const bytes = new Uint8Array(await body.image.arrayBuffer());
  return { url: imageUrl(await addImage(actor, "stage", params.id, bytes)) };
});

export const DELETE = route(api.removeStageImage, async ({ actor, params, body }) => {
  await removeImage(actor, "stage", params.id, body.url);
  return {};
});
