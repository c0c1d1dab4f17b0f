import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { CONTROL } from "./input";

export function Textarea({ className, rows = 5, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(CONTROL, "py-2", className)} {...props} />;
}
