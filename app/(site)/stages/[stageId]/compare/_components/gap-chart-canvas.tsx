"use client";

import { useFormatter } from "next-intl";
import { Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_TICK, CHART_TOOLTIP } from "@/components/chart-look";
import { formatDuration } from "@/components/ui/duration";

export type GapPoint = { distance: number; place: string; gapMs: number };

const signed = (ms: number) => `${ms < 0 ? "−" : ms > 0 ? "+" : ""}${formatDuration(ms)}`;

/** How far the second is behind the first, along the course. */
export default function GapChartCanvas({ points, inLaps }: { points: readonly GapPoint[]; inLaps: boolean }) {
  const format = useFormatter();
  const km = (metres: number) => format.number(metres / 1000, "distance");
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} margin={{ top: 12, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <XAxis
          dataKey="distance"
          type="number"
          domain={["dataMin", "dataMax"]}
          tickFormatter={km}
          tick={CHART_TICK}
          tickLine={false}
          stroke="var(--control)"
          minTickGap={40}
          unit=" km"
        />
        <YAxis width={64} tickFormatter={signed} tick={CHART_TICK} tickLine={false} axisLine={false} />
        <ReferenceLine y={0} stroke="var(--ink)" />
        <Tooltip
          {...CHART_TOOLTIP}
          labelFormatter={(_, payload) => payload[0]?.payload.place ?? ""}
          formatter={(value) => [signed(Number(value)), ""]}
          separator=""
        />
        <Line
          dataKey="gapMs"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={3}
          dot={inLaps && points.length > 40 ? false : { r: 4, fill: "var(--accent)", stroke: "var(--surface)" }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
