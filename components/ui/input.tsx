import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** Shared by input, select and textarea. 16 px at least, or a phone zooms into the field. */
export const CONTROL =
  "w-full min-w-0 rounded-md border border-control bg-surface px-3 text-base text-ink placeholder:text-muted " +
  "disabled:bg-sunken disabled:text-muted aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(CONTROL, "h-11", props.type === "file" && "py-2", className)} {...props} />;
}
