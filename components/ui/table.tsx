import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** Scrolls sideways rather than the page does, and is a container: its cells adapt to its width, not the window's. */
export function Table({ className, caption, children, ...props }: ComponentProps<"table"> & { caption: string }) {
  return (
    <div className="@container relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table className={cn("w-full border-collapse text-left", className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap border-line border-b px-1.5 py-2 font-semibold text-muted text-xs @2xl:px-3",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("border-line border-t px-1.5 py-2 @2xl:px-3", className)} {...props} />;
}
