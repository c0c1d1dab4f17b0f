import { Bike, Flag, Footprints, type LucideIcon, MountainSnow, Snowflake, Timer, Waves } from "lucide-react";
import type { Sport } from "@/lib/domain/timing/types";

const icons: Record<Sport, LucideIcon> = {
  run: Timer,
  trail: MountainSnow,
  walk: Footprints,
  bike: Bike,
  swim: Waves,
  ski: Snowflake,
  other: Flag,
};

export function SportIcon({ sport, className }: { sport: Sport; className?: string }) {
  const Icon = icons[sport];
  return <Icon aria-hidden className={className} />;
}
