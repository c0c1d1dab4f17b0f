import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const kinds: Record<"info" | "ok" | "warn" | "bad", { icon: LucideIcon; look: string }> = {
  info: { icon: Info, look: "border-line bg-surface text-ink" },
  ok: { icon: CircleCheck, look: "border-ok/40 bg-ok-soft text-ok" },
  warn: { icon: TriangleAlert, look: "border-warn/40 bg-warn-soft text-warn" },
  bad: { icon: CircleAlert, look: "border-bad/40 bg-bad-soft text-bad" },
};

/** What happened, where it happened; read out at once where it is bad. */
export function StatusMessage({
  kind = "info",
  title,
  children,
  className,
}: {
  kind?: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, look } = kinds[kind];
  return (
    <div
      role={kind === "bad" ? "alert" : "status"}
      className={cn("flex gap-3 rounded-lg border px-4 py-3", look, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="grid min-w-0 gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
