import { Trophy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Duration } from "@/components/ui/duration";
import { Table, Td, Th } from "@/components/ui/table";
import type { NamedChange } from "@/lib/domain/rankings/publications/queries";
import type { Place } from "@/lib/domain/timing/previews/rules";

const MOST = 30;

/** Who changes, and how, from what is published to what the timing says now; podiums first. */
export function Changes({ changes }: { changes: readonly NamedChange[] }) {
  const t = useTranslations("results");
  return (
    <div className="grid gap-2">
      <Table caption={t("desk.changed", { count: changes.length })}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th>{t("desk.publishedColumn")}</Th>
            <Th>{t("desk.nowColumn")}</Th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST).map((change) => (
            <tr key={change.id} className="align-top">
              <Td>
                {change.bib && <b className="figures">{change.bib} </b>}
                {change.name}
                {change.podium && (
                  <span className="mt-1 block">
                    <Badge tone="warn" icon={Trophy}>
                      {t("desk.podium")}
                    </Badge>
                  </span>
                )}
              </Td>
              <Td>
                <Stood place={change.before} />
              </Td>
              <Td className="font-semibold">
                <Stood place={change.after} />
                {isSame(change) && <span className="block font-normal text-muted text-sm">{t("desk.splitsOnly")}</span>}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {changes.length > MOST && <p className="text-muted">{t("desk.others", { count: changes.length - MOST })}</p>}
    </div>
  );
}

const SEEN = ["state", "timeMs", "progress", "rank", "genderRank", "category", "categoryRank"] as const;
const isSame = ({ before, after }: NamedChange): boolean => SEEN.every((field) => before?.[field] === after?.[field]);

function Stood({ place }: { place: Place | null }) {
  const t = useTranslations();
  if (!place) return <span className="text-muted">–</span>;
  const { rank, state, timeMs, genderRank, category, categoryRank } = place;
  const groups = [
    genderRank !== null && `${t("results.gender")}: ${genderRank}`,
    category !== null && categoryRank !== null && `${category.replace(/^\S+ /, "")}: ${categoryRank}`,
  ].filter(Boolean);
  return (
    <span className="grid">
      <span className="figures text-lg">
        {rank !== null && `${rank}. `}
        {rank !== null && timeMs !== null && <Duration ms={timeMs} precision="tenths" />}
        {state !== "finished" && ` ${t(`timing.states.${state}`)}`}
      </span>
      {groups.length > 0 && <span className="font-normal text-muted text-sm">{groups.join(" · ")}</span>}
    </span>
  );
}
