import type { ReactNode } from "react";
import { cn } from "./class-names";

const sizes = {
  sm: "min-w-11 rounded px-1.5 text-lg leading-6 border-t-3",
  md: "min-w-18 rounded-md px-4 pt-2 pb-1.5 text-4xl leading-none border-t-5",
  lg: "min-w-36 rounded-lg px-7 pt-4 pb-3 text-7xl leading-none border-t-8",
};

/**
 * The plate on a runner's chest: white paper by day and night, a strip in the sport's colour, pinned at its corners.
 * `label` is what a screen reader says where the number alone says too little.
 */
export function Bib({
  size = "sm",
  label,
  caption,
  className,
  children,
}: {
  size?: keyof typeof sizes;
  label?: string;
  caption?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "figures relative inline-grid justify-items-center border border-paper-line border-t-accent bg-paper text-center font-extrabold text-paper-ink",
        sizes[size],
        className,
      )}
    >
      {size !== "sm" && <Pins />}
      {label && <span className="sr-only">{label}</span>}
      <span aria-hidden={label ? true : undefined}>{children}</span>
      {caption && <span className="font-semibold text-[max(0.75rem,0.3em)] leading-tight">{caption}</span>}
    </span>
  );
}

function Pins() {
  return ["top-1 left-1", "top-1 right-1", "bottom-1 left-1", "right-1 bottom-1"].map((corner) => (
    <span
      key={corner}
      aria-hidden
      className={cn("absolute size-1.5 rounded-full border border-[#8b9491] bg-[#dfe3e1]", corner)}
    />
  ));
}
