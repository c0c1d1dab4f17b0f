import { useFormatter, useTranslations } from "next-intl";
import type { MapCheckpoint } from "@/components/course-map";
import { Badge } from "@/components/ui/badge";

/** Where a course is watched, in its order; a place that is passed more than once says so. */
export function CheckpointList({ checkpoints }: { checkpoints: readonly MapCheckpoint[] }) {
  const t = useTranslations();
  const format = useFormatter();
  if (checkpoints.length === 0) return <p className="text-muted">{t("stage.noCheckpoints")}</p>;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {checkpoints.map(({ id, name, kind, distances }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2">
          <span className="figures w-20 shrink-0 text-right font-bold text-lg">
            {distances[0] === undefined
              ? "–"
              : t("common.kilometres", { value: format.number(distances[0] / 1000, "distance") })}
          </span>
          <span className="min-w-0 flex-1 font-semibold">{name}</span>
          {distances.length > 1 && (
            <span className="text-muted text-sm">{t("stage.passes", { count: distances.length })}</span>
          )}
          {kind !== "split" && <Badge>{t(`stage.checkpointKinds.${kind}`)}</Badge>}
        </li>
      ))}
    </ol>
  );
}
