import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing here, why, and what to do about it. `children` is the action. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-control border-dashed px-6 py-12 text-center">
      <Icon aria-hidden className="size-8 text-muted" strokeWidth={1.5} />
      <h2 className="text-2xl/7">{title}</h2>
      {text && <p className="max-w-prose text-muted">{text}</p>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
