"use client";

import { ListOrdered, type LucideIcon, Map as MapIcon } from "lucide-react";
import { useTranslations } from "next-intl";

export type View = "table" | "map";

const ICONS: Record<View, LucideIcon> = { table: ListOrdered, map: MapIcon };

/** Where the thumb is, above the navigation; a wide window shows both. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useTranslations();
  const names: Record<View, string> = { table: t("live.table"), map: t("discovery.map") };
  return (
    <fieldset className="sticky bottom-18 z-20 flex justify-self-center rounded-full border border-control bg-surface p-1 shadow-lg md:bottom-4 lg:hidden">
      <legend className="sr-only">{t("live.show")}</legend>
      {(["table", "map"] as const).map((option) => {
        const Icon = ICONS[option];
        return (
          <label
            key={option}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-full px-5 font-semibold text-muted has-checked:bg-ink has-checked:text-ground has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="view"
              checked={view === option}
              onChange={() => onView(option)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-5" />
            {names[option]}
          </label>
        );
      })}
    </fieldset>
  );
}
