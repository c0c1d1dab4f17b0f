"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { GapPoint } from "./gap-chart-canvas";

const Canvas = dynamic(() => import("./gap-chart-canvas"), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** Drawn only: the table beside it says the same. The library is loaded here and nowhere else. */
export function GapChart({ points, inLaps }: { points: readonly GapPoint[]; inLaps: boolean }) {
  return (
    <div aria-hidden className="h-56 sm:h-72">
      <Canvas points={points} inLaps={inLaps} />
    </div>
  );
}
