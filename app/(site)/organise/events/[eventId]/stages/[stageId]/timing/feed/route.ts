import { currentUser } from "@/lib/auth/site";
import { DomainError } from "@/lib/domain/errors";
import { incomingDetections } from "@/lib/domain/timing/incoming/queries";

/** What came in last, for the page that stands open. */
export async function GET(_: Request, { params }: { params: Promise<{ stageId: string }> }): Promise<Response> {
  const user = await currentUser();
  const { stageId } = await params;
  if (!user || !/^[0-9a-f-]{36}$/i.test(stageId)) return Response.json(null, { status: 404 });
  try {
    return Response.json(await incomingDetections(user, stageId), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof DomainError) return Response.json(null, { status: 404 });
    throw error;
  }
}
