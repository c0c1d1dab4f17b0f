import type { ReactNode } from "react";

/** A sum of money and what it is. */
export function Figure({ label, value, small }: { label: ReactNode; value: ReactNode; small?: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <dt className="text-muted text-sm first-letter:uppercase">{label}</dt>
      <dd className="figures text-3xl sm:text-4xl">{value}</dd>
      {small && <dd className="text-muted text-sm">{small}</dd>}
    </div>
  );
}
