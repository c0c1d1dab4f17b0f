import { readKept } from "@/lib/storage";

const TYPES: Record<string, string> = { jpg: "image/jpeg", webp: "image/webp" };

/** A kept picture. Its name is unguessable and its content, which we encoded ourselves, never changes. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params;
  const type = TYPES[name.split(".").at(-1) ?? ""];
  const bytes = type ? await readKept("img", name) : null;
  if (!type || !bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    },
  });
}
