"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

const themes = [
  ["light", Sun],
  ["dark", Moon],
  ["system", Monitor],
] as const;

const never = () => () => {};

export function ThemeSwitcher() {
  const t = useTranslations("nav");
  const { theme, setTheme } = useTheme();
  // The server can't know the choice; until the browser has taken over, none is marked.
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="inline-flex rounded-md border border-control bg-surface">
      <legend className="sr-only">{t("theme")}</legend>
      {themes.map(([name, Icon]) => (
        <label
          key={name}
          title={t(`themes.${name}`)}
          className="grid size-11 cursor-pointer place-items-center rounded-md text-muted has-checked:bg-ink has-checked:text-ground has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={name}
            checked={here && theme === name}
            onChange={() => setTheme(name)}
            className="sr-only"
          />
          <Icon aria-hidden className="size-5" />
          <span className="sr-only">{t(`themes.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
