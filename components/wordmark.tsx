import { cn } from "./ui/class-names";

/** The name on a bib. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "figures inline-block rounded border border-paper-line border-t-3 border-t-accent bg-paper px-2 font-extrabold text-paper-ink text-xl uppercase leading-7 tracking-wide",
        className,
      )}
    >
      Dorsal
    </span>
  );
}
