"use client";

import type { LatLngBounds } from "leaflet";
import { Maximize } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useMap } from "react-leaflet";

/** Back to the whole course; and the map keeps up when a phone is turned or a panel opens. */
export function FitButton({ bounds }: { bounds: LatLngBounds }) {
  const map = useMap();
  const label = useTranslations("stage")("fitCourse");
  useEffect(() => {
    const observer = new ResizeObserver(() => map.invalidateSize());
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => map.fitBounds(bounds, { padding: [32, 32] })}
      className="absolute top-2.5 right-2.5 z-[1000] grid size-10 place-items-center rounded-md border border-control bg-surface text-ink hover:bg-sunken"
    >
      <Maximize aria-hidden className="size-5" />
    </button>
  );
}
