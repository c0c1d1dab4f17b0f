"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Rows of a table body glide to where they have moved (first, last, invert, play); a row that moved up is tinted for a
 * moment. `order` changes when the rows do. Nothing moves for those who asked for less motion.
 */
export function useRowMotion(order: string): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null);
  const tops = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect reads the DOM; `order` says when it has changed
  useLayoutEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const now = new Map<string, number>();
    for (const row of body.current?.querySelectorAll<HTMLElement>("tr[data-row]") ?? []) {
      const id = row.dataset.row ?? "";
      // Unlike a bounding box, this knows nothing of scrolling or of a motion under way.
      now.set(id, row.offsetTop);
      const before = tops.current.get(id);
      if (before !== undefined && before !== row.offsetTop && !still) glide(row, before - row.offsetTop);
    }
    tops.current = now;
  }, [order]);
  return body;
}

function glide(row: HTMLElement, by: number): void {
  // A long way is crossed from just outside of what one can see, or it would only be a blur.
  const from = Math.max(-600, Math.min(600, by));
  row.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
    duration: 500,
    easing: "cubic-bezier(0.2, 0, 0, 1)",
  });
  if (by > 0)
    row.animate([{ backgroundColor: "color-mix(in srgb, var(--accent) 22%, var(--surface))" }, {}], { duration: 1600 });
}
