import type { ReactNode } from "react";

/** A part of a long page of settings. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h2 className="text-3xl">{title}</h2>
        {text && <p className="wrap-anywhere max-w-prose text-muted">{text}</p>}
      </div>
      {children}
    </section>
  );
}
