import { Ban, CircleCheck, History, type LucideIcon, TriangleAlert, UserCheck, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { RosterShift } from "@/lib/domain/shifts/queries";

const LOOKS: Record<RosterShift["state"], { tone: Tone; icon: LucideIcon }> = {
  called_off: { tone: "bad", icon: Ban },
  over: { tone: "neutral", icon: History },
  understaffed: { tone: "warn", icon: TriangleAlert },
  full: { tone: "ok", icon: CircleCheck },
  open: { tone: "neutral", icon: Users },
};

type Props = { shift: Pick<RosterShift, "state" | "taken" | "needed" | "own"> };

/** What a shift is, by icon and word: what it lacks, and whether the reader is on it. */
export function ShiftState({ shift: { state, taken, needed, own } }: Props) {
  const t = useTranslations("shifts.states");
  return (
    <span className="flex flex-wrap gap-1">
      {own && (
        <Badge tone="accent" icon={UserCheck}>
          {t("mine")}
        </Badge>
      )}
      {!(own && (state === "open" || state === "over")) && (
        <Badge {...LOOKS[state]}>
          {state === "understaffed" ? t("missing", { count: (needed ?? 1) - taken }) : t(state)}
        </Badge>
      )}
    </span>
  );
}
