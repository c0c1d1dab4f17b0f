/** How all charts write at their axes. */
export const CHART_TICK = { fill: "var(--muted)", fontSize: 13, fontFamily: "var(--font-display)" };

/** How all charts say what is under the finger. */
export const CHART_TOOLTIP = {
  isAnimationActive: false,
  cursor: { stroke: "var(--ink)" },
  contentStyle: {
    background: "var(--surface)",
    borderColor: "var(--control)",
    borderRadius: 6,
    color: "var(--ink)",
  },
  itemStyle: { color: "var(--ink)" },
};
