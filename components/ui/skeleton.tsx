import { cn } from "./class-names";

/** The place of something that is still coming. Say "loading" once, beside it, not here. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-md bg-sunken", className)} />;
}
