import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ownExpiries } from "@/lib/domain/clubs/members/expiries/queries";

type Expiry = Awaited<ReturnType<typeof ownExpiries>>[number];

/** What of the reader's own ran out, or soon does. */
export function Expiries({ expiries }: { expiries: Expiry[] }) {
  const [t, expiring, format] = [useTranslations("myClubs"), useTranslations("clubHouse.expiring"), useFormatter()];
  if (expiries.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("runsOut")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {expiries.map(({ club, kind, name, endsOn, over }) => (
          <li
            key={`${club.id} ${kind} ${name}`}
            className="flex flex-wrap items-center justify-between gap-2 p-3 sm:p-4"
          >
            <div className="grid min-w-0 gap-0.5">
              <p className="wrap-anywhere font-semibold">
                {[expiring(`kinds.${kind}`), name].filter(Boolean).join(" ")}
              </p>
              <p className="wrap-anywhere text-muted text-sm">{club.name}</p>
            </div>
            <Badge tone={over ? "bad" : "warn"}>
              {expiring(over ? "over" : "soon", {
                date: format.dateTime(endsOn, { dateStyle: "medium", timeZone: "UTC" }),
              })}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
