import { currentActor } from "@/lib/auth/site";
import { calendarFile } from "@/lib/calendar";
import { eventOf } from "@/lib/domain/events/queries";
import { publicUrl } from "@/lib/env";
import { found } from "../../../found";

/** The event for a calendar. */
export async function GET(_: Request, { params }: { params: Promise<{ eventId: string }> }): Promise<Response> {
  const actor = await currentActor();
  const event = await found((await params).eventId, (id) => eventOf(actor, id));
  const file = calendarFile([
    {
      uid: `${event.id}@${new URL(publicUrl()).hostname}`,
      startAt: event.startAt,
      endAt: event.endAt,
      updatedAt: event.updatedAt,
      title: event.name,
      description: event.description,
      location: [event.city, event.country].filter(Boolean).join(", "),
      url: `${publicUrl()}/events/${event.id}`,
      cancelled: event.status === "cancelled",
    },
  ]);
  return new Response(file, {
    headers: { "content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="event.ics"' },
  });
}
