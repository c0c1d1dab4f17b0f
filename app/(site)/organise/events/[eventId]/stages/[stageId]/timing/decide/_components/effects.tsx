import { CircleCheck, Trophy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Duration } from "@/components/ui/duration";
import { StatusMessage } from "@/components/ui/status-message";
import { Table, Td, Th } from "@/components/ui/table";
import type { PreviewedEffect } from "@/lib/domain/timing/previews/queries";
import type { Place } from "@/lib/domain/timing/previews/rules";

const MOST = 100;

/** Who changes and how, podiums first. Nothing of it has happened yet. */
export function Effects({ effects }: { effects: readonly PreviewedEffect[] }) {
  const t = useTranslations("timingRoom.decide");
  if (effects.length === 0)
    return (
      <p className="flex items-center gap-2 rounded-lg border border-line bg-surface p-4">
        <CircleCheck aria-hidden className="size-5 shrink-0 text-ok" />
        {t("nobody")}
      </p>
    );
  const podiums = effects.filter(({ podium }) => podium).length;
  return (
    <div className="grid gap-3">
      <StatusMessage kind={podiums > 0 ? "warn" : "info"} title={t("changes", { count: effects.length })}>
        {t("podiums", { count: podiums })}
      </StatusMessage>
      <Table caption={t("changes", { count: effects.length })}>
        <thead>
          <tr>
            <Th>{t("runner")}</Th>
            <Th>{t("before")}</Th>
            <Th>{t("after")}</Th>
          </tr>
        </thead>
        <tbody>
          {effects.slice(0, MOST).map((effect) => (
            <tr key={effect.id} className="align-top">
              <Td>
                <span className="figures font-bold">{effect.bib}</span> {effect.name}
                {effect.podium && (
                  <span className="mt-1 block">
                    <Badge tone="warn" icon={Trophy}>
                      {t("podium")}
                    </Badge>
                  </span>
                )}
              </Td>
              <Td>
                <Standing place={effect.before} />
              </Td>
              <Td className="font-semibold">
                <Standing place={effect.after} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {effects.length > MOST && <p className="text-muted">{t("more", { count: effects.length - MOST })}</p>}
    </div>
  );
}

function Standing({ place }: { place: Place | null }) {
  const t = useTranslations();
  if (!place) return <span className="text-muted">–</span>;
  const { rank, state, timeMs, genderRank, category, categoryRank } = place;
  const groups = [
    genderRank !== null && t("timingRoom.decide.gender", { rank: genderRank }),
    category !== null && categoryRank !== null && `${category.replace(/^\S+ /, "")}: ${categoryRank}`,
  ].filter(Boolean);
  return (
    <span className="grid">
      <span className="figures text-lg">
        {rank === null ? t(`timing.states.${state}`) : `${rank}.`}{" "}
        {rank !== null && timeMs !== null && <Duration ms={timeMs} precision="tenths" />}
        {rank !== null && state !== "finished" && ` ${t(`timing.states.${state}`)}`}
      </span>
      {groups.length > 0 && <span className="font-normal text-muted text-sm">{groups.join(" · ")}</span>}
    </span>
  );
}
