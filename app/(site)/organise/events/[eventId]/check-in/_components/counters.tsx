import { useTranslations } from "next-intl";
import type { RosterEntry } from "@/lib/domain/registrations/check-ins/types";
import { takesAPlace } from "@/lib/domain/registrations/rules";

type Props = { entries: readonly RosterEntry[]; stages: readonly { id: string; name: string }[] };

/** How many are there, of each race. */
export function Counters({ entries, stages }: Props) {
  const t = useTranslations("checkIn");
  return (
    <section className="grid gap-3">
      <h2 className="text-2xl/7">{t("counters")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {stages.map(({ id, name }) => {
          const expected = entries.filter((entry) => entry.stageId === id && takesAPlace(entry.status));
          const done = expected.filter(({ checkedIn }) => checkedIn).length;
          return (
            <li key={id} className="grid gap-2 p-4">
              <p className="flex items-baseline justify-between gap-3">
                <span className="wrap-anywhere font-semibold">{name}</span>
                <span className="figures whitespace-nowrap text-2xl">{t("count", { done, all: expected.length })}</span>
              </p>
              <progress
                aria-label={name}
                max={Math.max(1, expected.length)}
                value={done}
                className="h-2 w-full accent-[var(--ok)]"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
