import { DIALECTS } from "@/lib/api/dialects";

/** The OpenAPI document of a dialect, made from the operations that serve it. */
export async function GET(_: Request, { params }: { params: Promise<{ dialect: string }> }): Promise<Response> {
  const { dialect: file } = await params;
  const dialect = DIALECTS.find(({ tongue }) => file === `${tongue.name}.json`);
  if (!dialect) return new Response("Not found\n", { status: 404 });
  return Response.json(dialect.document(), {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" },
  });
}
