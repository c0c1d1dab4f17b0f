import { useTranslations } from "next-intl";
import { EventCard } from "@/components/event-card";
import type { searchEvents } from "@/lib/domain/events/queries";
import type { EventPhase } from "@/lib/domain/events/types";

export type FoundEvent = Awaited<ReturnType<typeof searchEvents>>["events"][number];

const HEADINGS = { live: "liveNow", upcoming: "upcoming", past: "past" } as const satisfies Record<EventPhase, string>;

/** What is live, what comes, what was: each under its own heading. */
export function EventResults({ events }: { events: readonly FoundEvent[] }) {
  const t = useTranslations("discovery");
  return (["live", "upcoming", "past"] as const).map((phase) => {
    const group = events.filter((event) => event.phase === phase);
    return (
      group.length > 0 && (
        <section key={phase} className="grid gap-3">
          <h2 className="text-3xl">{t(HEADINGS[phase])}</h2>
          <div className="grid gap-3 lg:grid-cols-2">
            {group.map((event) => (
              <EventCard key={event.id} {...cardOf(event)} />
            ))}
          </div>
        </section>
      )
    );
  });
}

export const sportOf = ({ stages }: Pick<FoundEvent, "stages">) => stages[0]?.category?.sport ?? "other";

/** The organiser need not tell that a race is under way, or over: the clock does. */
function statusOf({ phase, status }: FoundEvent): FoundEvent["status"] {
  if (status === "cancelled") return status;
  return phase === "live" ? "ongoing" : phase === "past" ? "completed" : status;
}

const cardOf = (event: FoundEvent) => ({
  href: `/events/${event.id}`,
  name: event.name,
  sport: sportOf(event),
  startAt: event.startAt,
  endAt: event.endAt,
  timeZone: event.timeZone,
  city: event.city,
  country: event.country,
  stages: [...new Set(event.stages.map(({ name }) => name))],
  status: statusOf(event),
  away: event.away,
});
