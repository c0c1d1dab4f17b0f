"use client";

import { Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_TICK, CHART_TOOLTIP } from "@/components/chart-look";
import type { MonthBalance } from "@/lib/domain/money/balances/queries";

type Props = {
  months: readonly MonthBalance[];
  name: (month: string) => string;
  money: (amount: number) => string;
  labels: { owed: string; inHand: string };
};

/** Two lines that differ by more than their colour. */
export default function BalanceChartCanvas({ months, name, money, labels }: Props) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...months]} margin={{ top: 12, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <XAxis
          dataKey="month"
          tickFormatter={name}
          tick={CHART_TICK}
          tickLine={false}
          stroke="var(--control)"
          minTickGap={32}
        />
        <YAxis width={80} tickFormatter={money} tick={CHART_TICK} tickLine={false} axisLine={false} tickCount={4} />
        <ReferenceLine y={0} stroke="var(--control)" />
        <Tooltip
          {...CHART_TOOLTIP}
          labelFormatter={(month) => name(String(month))}
          formatter={(value, key) => [money(Number(value)), key === "owed" ? labels.owed : labels.inHand]}
        />
        <Line
          dataKey="inHand"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={3}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="owed"
          type="linear"
          stroke="var(--ink)"
          strokeWidth={2}
          strokeDasharray="6 4"
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
