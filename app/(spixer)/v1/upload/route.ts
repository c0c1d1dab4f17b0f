import { route } from "@/lib/api/spixer/tongue";
import { uploadFile } from "@/lib/api/spixer/upload";
import { keepUpload } from "@/lib/domain/uploads/commands";
import { uploadUrl } from "@/lib/domain/uploads/queries";

export const POST = route(uploadFile, async ({ actor, body }) => {
  const bytes = new Uint8Array(await body.file.arrayBuffer());
  return { url: uploadUrl(body.type, await keepUpload(actor, body.type, bytes)) };
});
