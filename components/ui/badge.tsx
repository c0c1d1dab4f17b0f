import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const tones = {
  neutral: "bg-sunken text-ink",
  accent: "bg-[color-mix(in_srgb,var(--accent)_14%,var(--surface))] text-accent",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};
export type Tone = keyof typeof tones;

/** A state: an icon and a word, and only then a colour. */
export function Badge({
  tone = "neutral",
  icon: Icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap rounded px-2 py-0.5 font-semibold text-sm",
        tones[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-[1em] shrink-0" strokeWidth={2.5} />}
      {children}
    </span>
  );
}
