"use client";

import "leaflet/dist/leaflet.css";
import { type DivIcon, divIcon, type LatLngBounds, latLngBounds } from "leaflet";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import {
  AttributionControl,
  CircleMarker,
  MapContainer,
  Marker,
  ScaleControl,
  TileLayer,
  Tooltip,
} from "react-leaflet";
import { FitButton } from "./course-map-fit";
import type { EventMapProps, MapEvent } from "./event-map";

const OPEN_STREET_MAP = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';

export default function EventMapCanvas({ events, here, tileUrl }: EventMapProps) {
  const bounds = useMemo(() => boundsOf(events, here), [events, here]);
  return (
    // One finger scrolls the page past the map, two move it; nor does the wheel get caught on its way down the page.
    <MapContainer
      bounds={bounds}
      boundsOptions={{ padding: [40, 40] }}
      className="course-map size-full"
      scrollWheelZoom={false}
      dragging={!matchMedia("(pointer: coarse)").matches}
      zoomSnap={0.25}
      maxZoom={18}
      attributionControl={false}
    >
      {tileUrl && <TileLayer url={tileUrl} attribution={OPEN_STREET_MAP} />}
      {tileUrl && <AttributionControl prefix={false} />}
      <ScaleControl imperial={false} />
      {here && (
        <CircleMarker
          center={[here.lat, here.lon]}
          radius={8}
          interactive={false}
          pathOptions={{ color: "var(--surface)", weight: 3, fillColor: "var(--ink)", fillOpacity: 1 }}
        />
      )}
      {events.map((event) => (
        <Place key={event.id} event={event} />
      ))}
      <FitButton bounds={bounds} />
    </MapContainer>
  );
}

function Place({ event }: { event: MapEvent }) {
  const router = useRouter();
  const { lat, lon } = event.position;
  const icon = useMemo(() => dateIcon(event), [event]);
  return (
    <Marker
      position={[lat, lon]}
      icon={icon}
      alt={event.name}
      zIndexOffset={event.live ? 1000 : 0}
      eventHandlers={{
        click: () => router.push(event.href),
        keydown: ({ originalEvent }) => originalEvent.key === "Enter" && router.push(event.href),
      }}
    >
      <Tooltip direction="top" offset={[0, -34]}>
        {event.name}
      </Tooltip>
    </Marker>
  );
}

/** The event's bib, with its day on it. The sport is one of ours and the day a formatted date: nothing here was typed. */
function dateIcon({ sport, day, live }: MapEvent): DivIcon {
  const look = live
    ? "border-ground bg-accent text-ground"
    : "border-paper-line border-t-3 border-t-accent bg-paper text-paper-ink";
  return divIcon({
    className: "",
    iconSize: [0, 0],
    html:
      `<span data-sport="${sport}"><span class="-translate-x-1/2 -translate-y-1/2 absolute size-2.5 rounded-full border-2 border-ground bg-accent"></span>` +
      `<span class="figures -translate-x-1/2 -translate-y-[calc(100%+6px)] absolute whitespace-nowrap rounded border px-1.5 font-extrabold text-base leading-6 shadow ${look}">${day}</span></span>`,
  });
}

function boundsOf(events: EventMapProps["events"], here: EventMapProps["here"]): LatLngBounds {
  const places = [...events.map(({ position }) => position), ...(here ? [here] : [])];
  if (places.length === 0) return latLngBounds([36, -10], [60, 20]);
  // A single place would be shown at the very closest.
  return latLngBounds(places.map(({ lat, lon }): [number, number] => [lat, lon]))
    .pad(0.1)
    .extend([(places[0]?.lat ?? 0) + 0.1, places[0]?.lon ?? 0]);
}
