"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Area, AreaChart, ReferenceDot, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_TICK, CHART_TOOLTIP } from "@/components/chart-look";
import type { ClimbProfileProps } from "./climb-profile";

type Point = { distance: number; elevation: number };

export default function ClimbProfileChart({
  points,
  marks = [],
  leader,
}: { points: readonly Point[] } & Pick<ClimbProfileProps, "marks" | "leader">) {
  const t = useTranslations();
  const format = useFormatter();
  const km = (metres: number) => format.number(metres / 1000, "distance");
  const metres = (value: number) => t("common.metres", { value: format.number(value, "whole") });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...points]} margin={{ top: 24, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
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
        <YAxis
          domain={[(low: number) => Math.floor(low / 100) * 100, (high: number) => Math.ceil(high / 100) * 100]}
          tickCount={4}
          width={44}
          tickFormatter={(value: number) => format.number(value, "whole")}
          tick={CHART_TICK}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          {...CHART_TOOLTIP}
          labelFormatter={(label) => t("common.kilometres", { value: km(Number(label)) })}
          formatter={(value) => [metres(Number(value)), t("stage.elevation")]}
        />
        <Area
          dataKey="elevation"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={2}
          fill="var(--accent)"
          fillOpacity={0.16}
          isAnimationActive={false}
        />
        {marks.map((mark) => (
          <ReferenceLine
            key={`${mark.id}-${mark.distance}`}
            x={mark.distance}
            stroke="var(--control)"
            strokeDasharray="3 3"
          />
        ))}
        {leader && (
          <ReferenceDot
            x={leader.distance}
            y={elevationAt(points, leader.distance)}
            r={6}
            fill="var(--ink)"
            stroke="var(--surface)"
            strokeWidth={2}
            label={{
              value: leader.bib,
              position: "top",
              fill: "var(--ink)",
              fontWeight: 800,
              fontSize: 18,
              fontFamily: "var(--font-display)",
            }}
          />
        )}
      </AreaChart>
    </ResponsiveContainer>
  );
}

function elevationAt(points: readonly Point[], distance: number): number {
  const next = points.findIndex((point) => point.distance >= distance);
  return (points[next] ?? points.at(-1))?.elevation ?? 0;
}
