import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Fact = { icon: LucideIcon; term: ReactNode; value: ReactNode };

/** What one wants to know first: a term and its value, two in a row where there is room. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {facts.map(({ icon: Icon, term, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
        <div key={index} className="grid grid-cols-[auto_1fr] content-start gap-x-3">
          <Icon aria-hidden className="row-span-2 mt-0.5 size-5 text-accent" />
          <dt className="text-muted text-sm">{term}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
