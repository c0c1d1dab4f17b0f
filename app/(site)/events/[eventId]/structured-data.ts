import type { Position } from "@/lib/domain/courses/types";

type Told = {
  id: string;
  name: string;
  description: string | null;
  startAt: Date;
  endAt: Date;
  city: string | null;
  country: string | null;
  status: string;
  organizer: { username: string; email: string | null };
  club: { name: string } | null;
};
type Race = { href: string; name: string; startAt: Date | null };

/** What search engines read of an event: schema.org's words, as text that cannot end the element that holds it. */
export function structuredData(event: Told, races: readonly Race[], start: Position | null, site: string): string {
  const place = [event.city, event.country].filter(Boolean).join(", ");
  const location = place && {
    "@type": "Place",
    name: place,
    address: { "@type": "PostalAddress", addressLocality: event.city, addressCountry: event.country },
    ...(start && { geo: { "@type": "GeoCoordinates", latitude: start.lat, longitude: start.lon } }),
  };
  const data = {
    "@context": "https://schema.org",
    "@type": "SportsEvent",
    name: event.name,
    url: `${site}/events/${event.id}`,
    startDate: event.startAt.toISOString(),
    endDate: event.endAt.toISOString(),
    eventStatus: `https://schema.org/Event${event.status === "cancelled" ? "Cancelled" : "Scheduled"}`,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    ...(event.description && { description: event.description }),
    ...(location && { location }),
    organizer: event.club
      ? { "@type": "Organization", name: event.club.name }
      : { "@type": "Person", name: event.organizer.username },
    subEvent: races.map(({ href, name, startAt }) => ({
      "@type": "SportsEvent",
      name: `${event.name}: ${name}`,
      url: `${site}${href}`,
      startDate: (startAt ?? event.startAt).toISOString(),
      ...(location && { location }),
    })),
  };
  return JSON.stringify(data).replace(/</g, "\\u003c");
}
