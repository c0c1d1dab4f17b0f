"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { Position } from "@/lib/domain/courses/types";
import type { Sport } from "@/lib/domain/timing/types";
import { Skeleton } from "./ui/skeleton";

export type MapEvent = {
  id: string;
  href: string;
  name: string;
  sport: Sport;
  /** Its day, as it stands on the marker. */
  day: string;
  live: boolean;
  position: Position;
};

export type EventMapProps = {
  events: readonly MapEvent[];
  /** Where the reader is. Null: not told. */
  here: Position | null;
  /** Null: a plain ground with a scale. */
  tileUrl: string | null;
};

/** Leaflet needs a window, and its weight only where a map is. */
const Canvas = dynamic(() => import("./event-map-canvas"), {
  ssr: false,
  loading: () => <Skeleton className="size-full rounded-none" />,
});

/** Where the races are. The list beside it says the same in words. */
export function EventMap(map: EventMapProps) {
  const t = useTranslations("event");
  return (
    <section
      aria-label={t("onMap")}
      className="relative h-[min(65dvh,36rem)] overflow-hidden rounded-lg border border-line bg-sunken"
    >
      <Canvas {...map} />
    </section>
  );
}
