import { document as spixer } from "@/lib/api/spixer/openapi";

const DOCUMENTS: Record<string, () => unknown> = { "spixer.json": spixer };

/** The OpenAPI document of a dialect, made from the operations that serve it. */
export async function GET(_: Request, { params }: { params: Promise<{ dialect: string }> }): Promise<Response> {
  const document = DOCUMENTS[(await params).dialect];
  if (!document) return new Response("Not found\n", { status: 404 });
  return Response.json(document(), {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" },
  });
}
