"use client";

import { Keyboard } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;

/** J and K go through the list, the other keys press what has them on the item at hand, at first the first. */
export function ReviewKeys({ label, children }: { label: string; children: ReactNode }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const items = [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
      const at = items.findIndex((item) => item.contains(document.activeElement));
      if (event.key === "j" || event.key === "k") {
        event.preventDefault();
        items[Math.min(items.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))]?.focus();
      } else if (/^[a-z0-9]$/.test(event.key))
        items[Math.max(0, at)]?.querySelector<HTMLElement>(`[data-key="${event.key}"]`)?.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <p className="hidden items-center gap-2 text-muted text-sm lg:flex">
        <Keyboard aria-hidden className="size-4 shrink-0" />
        {label}
      </p>
      <ol ref={list} className="grid gap-3">
        {children}
      </ol>
    </>
  );
}
