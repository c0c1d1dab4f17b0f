import { useFormatter, useTranslations } from "next-intl";
import type { Decision } from "@/lib/domain/timing/types";
import { formatDuration } from "./ui/duration";

/** A decision as a reader may know it. `position` and `milliseconds` only where the kind has them. */
export type WhyDecision = {
  id: string;
  kind: Decision["kind"];
  position?: number | null;
  milliseconds?: number;
  /** Null: the author is not shown to this reader. */
  author: string | null;
  at: number;
  reason: string | null;
  /** Another decision took it back. */
  undone: boolean;
};

export function WhyDecisions({ decisions, timeZone }: { decisions: readonly WhyDecision[]; timeZone: string }) {
  const t = useTranslations("timing");
  const format = useFormatter();
  return (
    <ol className="divide-y divide-line rounded-lg border border-line">
      {decisions.map((decision) => {
        const time = format.dateTime(decision.at, "dayTime", { timeZone });
        return (
          <li key={decision.id} className="px-3 py-2">
            <p className={decision.undone ? "text-muted line-through" : "font-semibold"}>
              <DecisionSentence decision={decision} />
            </p>
            <p className="text-muted text-sm">
              {decision.author ? t("why.by", { author: decision.author, time }) : time}
              {decision.undone && ` · ${t("why.undone")}`}
            </p>
            {decision.reason && <p className="text-sm">{t("why.reason", { reason: decision.reason })}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** What was decided, in one sentence. */
export function DecisionSentence({ decision }: { decision: Pick<WhyDecision, "kind" | "position" | "milliseconds"> }) {
  const t = useTranslations("timing.decisionKinds");
  const { kind, position, milliseconds = 0 } = decision;
  const time = formatDuration(milliseconds, milliseconds % 1000 === 0 ? "seconds" : "tenths");
  const side = milliseconds < 0 ? "negative" : "positive";
  if (kind === "adjust_time") return t("adjust_time", { time: `${milliseconds < 0 ? "−" : "+"}${time}` });
  if (kind === "pin_rank") return position == null ? t("unpin_rank") : t("pin_rank", { position });
  if (kind === "shift_camera" || kind === "shift_stage" || kind === "shift_wave" || kind === "shift_group")
    return t(`${kind}.${side}`, { time });
  return t(kind);
}
