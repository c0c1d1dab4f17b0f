import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

const variants = {
  primary: "bg-ink text-ground hover:bg-ink/85",
  outline: "border border-control bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "bg-bad text-ground hover:bg-bad/85",
};
const sizes = {
  sm: "min-h-9 px-3 text-sm",
  md: "min-h-11 px-4",
  lg: "min-h-13 px-6 text-lg",
  icon: "size-9 shrink-0",
};

/** `asChild` dresses a link. `pending` keeps the button's place and tells why nothing else can be pressed. */
export function Button({
  variant = "primary",
  size = "md",
  asChild = false,
  pending = false,
  className,
  children,
  ...props
}: ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  asChild?: boolean;
  pending?: boolean;
}) {
  const look = cn(
    "inline-flex items-center justify-center gap-2 rounded-md text-center font-semibold transition-colors",
    "disabled:opacity-60 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={look} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" className={look} aria-busy={pending || undefined} disabled={pending} {...props}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
