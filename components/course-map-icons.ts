import { type DivIcon, divIcon } from "leaflet";
import type { CheckpointKind } from "@/lib/domain/courses/types";

const PLATE =
  "figures absolute grid grid-flow-col items-center gap-1 whitespace-nowrap rounded border-2 font-extrabold leading-6 " +
  "-translate-x-1/2 -translate-y-[calc(100%+6px)]";

/** A bib above the place where its runner was last seen. */
export function runnerIcon(bib: string, others: number, followed: boolean): DivIcon {
  const look = followed
    ? "border-ground bg-accent px-2 text-ground text-lg shadow-lg"
    : "border-paper-ink bg-paper px-1.5 text-base text-paper-ink shadow";
  const more = others > 0 ? `<span class="font-semibold opacity-70">+${others}</span>` : "";
  const dot = `<span class="-translate-x-1/2 -translate-y-1/2 absolute size-2.5 rounded-full border-2 border-ground ${followed ? "bg-accent" : "bg-ink"}"></span>`;
  return divIcon({
    className: "",
    iconSize: [0, 0],
    html: `${dot}<span class="${PLATE} ${look}">${escaped(bib)}${more}</span>`,
  });
}

const GLYPHS: Record<Exclude<CheckpointKind, "split">, string> = { start: "▶", finish: "⚑", lap: "↻" };

/** `named` is false where another name already stands too close. */
export function checkpointIcon(kind: CheckpointKind, name: string, named: boolean): DivIcon {
  const spot =
    kind === "split"
      ? '<span class="-translate-x-1/2 -translate-y-1/2 absolute size-3 rounded-full border-3 border-accent bg-surface"></span>'
      : `<span class="-translate-x-1/2 -translate-y-1/2 absolute grid size-6 place-items-center rounded-full border-2 border-surface bg-ink text-[11px] text-ground">${GLYPHS[kind]}</span>`;
  const label = `<span class="-translate-x-1/2 absolute top-2.5 block max-w-32 truncate rounded-sm bg-[color-mix(in_srgb,var(--surface)_85%,transparent)] px-1 text-center font-semibold text-ink text-xs">${escaped(name)}</span>`;
  return divIcon({ className: "", iconSize: [0, 0], html: named ? spot + label : spot });
}

/** Names are typed by people, and Leaflet takes markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
