import { currentUser } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Answers a device at the desk: 401 asks for a new sign-in, 404 says that there is nothing (any more) for whoever asks. */
export async function answerDesk(
  params: Promise<{ eventId: string }>,
  work: (user: UserActor, eventId: string) => Promise<Response>,
): Promise<Response> {
  const user = await currentUser();
  if (!user) return Response.json(null, { status: 401 });
  const { eventId } = await params;
  if (!ID.test(eventId)) return Response.json(null, { status: 404 });
  try {
    return await work(user, eventId.toLowerCase());
  } catch (error) {
    if (error instanceof DomainError) return Response.json(null, { status: 404 });
    throw error;
  }
}
