import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DetectionWord, PassingFlag, RaceState, TimingRules } from "@/lib/domain/timing/types";
import { Badge } from "./ui/badge";
import { Bib } from "./ui/bib";
import { Duration } from "./ui/duration";
import { StatusMessage } from "./ui/status-message";
import { type WhyDecision, WhyDecisions } from "./why-decisions";

/** A detection with the one word that says what became of it. */
export type WhyDetection = {
  id: string;
  /** Epoch milliseconds, as the race takes it. */
  at: number;
  word: DetectionWord;
  place: string | null;
  /** Metres from the start and the lap, of those used. */
  distance: number | null;
  lap: number | null;
  /** From the start, of those used. */
  elapsedMs: number | null;
};

export type WhyRankProps = {
  runner: { name: string; bib: string | null; rank: number | null; state: RaceState };
  detections: readonly WhyDetection[];
  decisions: readonly WhyDecision[];
  rules: Pick<TimingRules, "sport" | "type" | "clock" | "rounding" | "ties">;
  flags: readonly PassingFlag[];
  courseVersion: number;
  timeZone: string;
};

/** Why a runner has this rank: what was seen, what was left out, what people decided, the rules. */
export function WhyRank({ runner, detections, decisions, rules, flags, courseVersion, timeZone }: WhyRankProps) {
  const t = useTranslations("timing");
  const used = detections.filter(({ word }) => word === "used");
  const refused = detections.filter(({ word }) => word !== "used");
  const reason =
    runner.state === "racing" || runner.state === "finished"
      ? t("why.neverSeen")
      : t(`stateTexts.${runner.state}`).toLowerCase();
  return (
    <div data-sport={rules.sport} className="grid gap-6">
      <div className="flex items-center gap-4">
        {runner.bib && (
          <Bib size="md" className="shrink-0">
            {runner.bib}
          </Bib>
        )}
        <div>
          <p className="font-semibold text-lg leading-snug">
            {runner.rank === null
              ? t("why.unranked", { name: runner.name, reason })
              : t("why.ranked", { name: runner.name, rank: runner.rank })}
          </p>
          <p className="text-muted text-sm">{t("why.lead")}</p>
        </div>
      </div>
      {flags.map((flag) => (
        <StatusMessage key={flag} kind="warn">
          {t(`flags.${flag}`)}
        </StatusMessage>
      ))}
      <Part title={t("why.used")} text={t("why.usedText", { count: used.length })}>
        {used.length > 0 && <Detections detections={used} timeZone={timeZone} />}
      </Part>
      <Part title={t("why.refused")} text={t("why.refusedText", { count: refused.length })}>
        {refused.length > 0 && <Detections detections={refused} timeZone={timeZone} />}
      </Part>
      <Part title={t("why.decisions")} text={decisions.length === 0 ? t("why.noDecisions") : null}>
        {decisions.length > 0 && <WhyDecisions decisions={decisions} timeZone={timeZone} />}
      </Part>
      <Part title={t("why.rules")} text={null}>
        <ul className="grid list-disc gap-1 pl-5">
          <li>{t(`rules.type.${rules.type}`)}</li>
          <li>{t(`rules.clock.${rules.clock}`)}</li>
          <li>{t(`rules.rounding.${rules.rounding}`)}</li>
          <li>{t(`rules.ties.${rules.ties}`)}</li>
          <li>{t("rules.dnf")}</li>
          <li>{t("rules.dsq")}</li>
        </ul>
        <p className="mt-2 text-muted text-sm">{t("why.version", { version: courseVersion })}</p>
      </Part>
    </div>
  );
}

function Part({ title, text, children }: { title: string; text: string | null; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xl">{title}</h3>
      {text && <p className="mb-2 text-muted">{text}</p>}
      {children}
    </section>
  );
}

function Detections({ detections, timeZone }: { detections: readonly WhyDetection[]; timeZone: string }) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line">
      {detections.map(({ id, at, word, place, distance, lap, elapsedMs }) => (
        <li key={id} className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 px-3 py-2">
          <span className="min-w-0">
            <span className="font-semibold">{place ?? t("common.unknown")}</span>
            {distance !== null && (
              <span className="text-muted">
                {" "}
                · {t("common.kilometres", { value: format.number(distance / 1000, "distance") })}
              </span>
            )}
            {lap !== null && lap > 1 && <span className="text-muted"> · {t("timing.why.lap", { lap })}</span>}
          </span>
          <span className="text-right">
            {elapsedMs !== null ? <Duration ms={elapsedMs} precision="tenths" className="font-bold text-lg" /> : null}
            <time dateTime={new Date(at).toISOString()} className="figures ml-2 text-muted">
              {format.dateTime(at, "clockSeconds", { timeZone })}
            </time>
          </span>
          <span className="col-span-2 flex flex-wrap items-center gap-2 text-sm">
            <Badge tone={word === "used" ? "ok" : "neutral"} icon={word === "used" ? Check : X}>
              {t(`timing.wordNames.${word}`)}
            </Badge>
            {word !== "used" && t(`timing.words.${word}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}
