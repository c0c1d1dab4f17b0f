import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** Where one came from, what this is, and what can be done about the whole of it. */
export function PageHead({
  back,
  title,
  children,
}: {
  back: { href: string; label: ReactNode };
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="-mt-4 grid gap-3">
      <Link
        href={back.href}
        className="inline-flex min-h-11 items-center gap-1.5 justify-self-start text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4 shrink-0" />
        {back.label}
      </Link>
      <h1 className="text-5xl sm:text-6xl">{title}</h1>
      {children}
    </header>
  );
}
