"use client";

import "leaflet/dist/leaflet.css";
import { type LatLngBounds, type Marker as LeafletMarker, latLngBounds } from "leaflet";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  AttributionControl,
  MapContainer,
  Marker,
  Polyline,
  ScaleControl,
  TileLayer,
  Tooltip,
  useMap,
  useMapEvents,
} from "react-leaflet";
import type { Position } from "@/lib/domain/courses/types";
import type { CourseMapProps, MapCheckpoint, MapRunner } from "./course-map";
import { namedCheckpoints, type RunnerGroup, runnerGroups } from "./course-map-crowding";
import { FitButton } from "./course-map-fit";
import { checkpointIcon, runnerIcon } from "./course-map-icons";

const OPEN_STREET_MAP = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';

export default function CourseMapCanvas({ track, checkpoints, runners = [], tileUrl }: CourseMapProps) {
  const line = useMemo(() => track.map(({ lat, lon }): [number, number] => [lat, lon]), [track]);
  const bounds = useMemo(
    () => boundsOf([...track, ...checkpoints.flatMap(({ position }) => position ?? [])]),
    [track, checkpoints],
  );
  return (
    // One finger scrolls the page past the map, two move it; nor does the wheel get caught on its way down the page.
    <MapContainer
      bounds={bounds}
      boundsOptions={{ padding: [32, 32] }}
      className="course-map size-full"
      scrollWheelZoom={false}
      dragging={!matchMedia("(pointer: coarse)").matches}
      zoomSnap={0.25}
      attributionControl={false}
    >
      {tileUrl && <TileLayer url={tileUrl} attribution={OPEN_STREET_MAP} />}
      {tileUrl && <AttributionControl prefix={false} />}
      <ScaleControl imperial={false} />
      <Polyline
        positions={line}
        interactive={false}
        pathOptions={{ color: "var(--surface)", weight: 8, opacity: 0.9 }}
      />
      <Polyline positions={line} interactive={false} pathOptions={{ color: "var(--accent)", weight: 4 }} />
      <Places checkpoints={checkpoints} runners={runners} />
      <FitButton bounds={bounds} />
    </MapContainer>
  );
}

/** Checkpoints and runners, as many as can be read at the present zoom. */
function Places({ checkpoints, runners }: { checkpoints: readonly MapCheckpoint[]; runners: readonly MapRunner[] }) {
  const map = useMap();
  const [zoom, setZoom] = useState(map.getZoom());
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  const pixel = ({ lat, lon }: Position) => map.project([lat, lon], zoom);
  const named = namedCheckpoints(checkpoints, ({ position }) => position && pixel(position));
  return (
    <>
      {checkpoints.map(
        ({ id, name, kind, position }) =>
          position && (
            <Marker
              key={id}
              position={[position.lat, position.lon]}
              icon={checkpointIcon(kind, name, named.has(id))}
              alt={name}
              keyboard={false}
            >
              {!named.has(id) && <Tooltip>{name}</Tooltip>}
            </Marker>
          ),
      )}
      {runnerGroups(runners, ({ position }) => pixel(position)).map((group) => (
        <Runners key={group.lead.id} group={group} />
      ))}
    </>
  );
}

/** It glides when its runner is seen elsewhere. */
function Runners({ group: { lead, others } }: { group: RunnerGroup }) {
  const t = useTranslations("live");
  const marker = useRef<LeafletMarker>(null);
  const { lat, lon } = lead.position;
  const position = useMemo((): [number, number] => [lat, lon], [lat, lon]);
  const icon = useMemo(() => runnerIcon(lead.bib, others, lead.followed === true), [lead.bib, others, lead.followed]);
  // After the marker was moved and given its icon, which takes its classes away, but before the browser draws it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new position is what makes it move
  useEffect(() => {
    const element = marker.current?.getElement();
    element?.classList.add("moves");
    const rest = setTimeout(() => element?.classList.remove("moves"), 1000);
    return () => clearTimeout(rest);
  }, [position]);
  const label = others > 0 ? t("sameAsBib", { bib: lead.bib, count: others }) : lead.name;
  return (
    <Marker
      ref={marker}
      position={position}
      icon={icon}
      alt={label}
      title={label}
      zIndexOffset={lead.followed ? 2000 : 1000}
    >
      <Tooltip direction="top" offset={[0, -34]}>
        {label}
      </Tooltip>
    </Marker>
  );
}

function boundsOf(positions: readonly Position[]): LatLngBounds {
  if (positions.length === 0) return latLngBounds([46.5, 2.5], [46.6, 2.6]);
  return latLngBounds(positions.map(({ lat, lon }): [number, number] => [lat, lon])).pad(0.03);
}
