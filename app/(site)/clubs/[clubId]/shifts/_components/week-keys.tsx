"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, select, textarea, summary, nav, [contenteditable], [role=dialog]") !== null;

/** The arrows go to the week before and after, where they mean nothing else. */
export function WeekKeys({ previous, next }: { previous: string; next: string }) {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isElsewhere(event.target)) return;
      if (event.key === "ArrowLeft") router.push(previous);
      if (event.key === "ArrowRight") router.push(next);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router, previous, next]);
  return null;
}
