import { z } from "zod";
import { invalid } from "@/lib/domain/errors";
import type { NewDecision } from "@/lib/domain/timing/decisions/commands";
import type { Entrant } from "@/lib/domain/timing/rosters/queries";
import { uuid } from "@/lib/fields";
import { parseWallClock } from "@/lib/time";

export const KINDS = [
  ...(["confirm", "reject", "reassign", "dns", "dnf", "dsq", "race_on", "adjust_time", "pin_rank"] as const),
  ...(["shift_camera", "shift_stage", "shift_wave", "shift_group", "undo", "move"] as const),
];
export type ChoiceKind = (typeof KINDS)[number];

/** What a person chose, as an address carries it: so it can be looked at before it is decided. */
export const choice = z.object({
  kind: z.enum(KINDS),
  entry: uuid().optional(),
  detection: uuid().optional(),
  decision: uuid().optional(),
  wave: uuid().optional(),
  camera: z.string().max(100).optional(),
  /** Wall clock of the race. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** Time is added, or taken away. */
  side: z.enum(["plus", "minus"]).optional(),
  time: z.string().max(20).optional(),
  position: z.string().max(6).optional(),
  bibs: z.string().max(2000).optional(),
  stage: uuid().optional(),
  bib: z.string().max(20).optional(),
});
export type Choice = z.output<typeof choice>;

export type Chosen = { decisionOf: (rankingId: string) => NewDecision; entry: string | null };

/** The decision that a choice comes to; throws what is wrong with it, at its field. */
export function decisionOfChoice(given: Choice, timeZone: string, roster: readonly Entrant[]): Chosen {
  const { kind } = given;
  const entry = given.entry ?? null;
  const id = (value: string | undefined, field: string) => value ?? fail(field);
  const fixed = (decision: NewDecision): Chosen => ({ decisionOf: () => decision, entry: null });
  const about = (decisionOf: Chosen["decisionOf"]): Chosen => ({ decisionOf, entry: entry ?? fail("entry") });
  switch (kind) {
    case "confirm":
    case "reject":
      return fixed({ kind, detectionId: id(given.detection, "detection") });
    case "reassign": {
      const detectionId = id(given.detection, "detection");
      return about((rankingId) => ({ kind, detectionId, rankingId }));
    }
    case "adjust_time": {
      const milliseconds = signed(given);
      return about((rankingId) => ({ kind, rankingId, milliseconds }));
    }
    case "pin_rank": {
      const position = positionOf(given.position);
      return about((rankingId) => ({ kind, rankingId, position }));
    }
    case "shift_camera": {
      const interval = { from: instant("from", given.from, timeZone), to: instant("to", given.to, timeZone) };
      return fixed({ kind, cameraId: id(given.camera, "camera"), ...interval, milliseconds: signed(given) });
    }
    case "shift_stage":
      return fixed({ kind, milliseconds: signed(given) });
    case "shift_wave":
      return fixed({ kind, waveId: id(given.wave, "wave"), milliseconds: signed(given) });
    case "shift_group":
      return fixed({ kind, rankingIds: rankingsOfBibs(given.bibs ?? "", roster), milliseconds: signed(given) });
    case "undo":
      return fixed({ kind, undoes: id(given.decision, "decision") });
    case "move":
      return fail("stage");
    default:
      return about((rankingId) => ({ kind, rankingId }));
  }
}

function fail(field: string): never {
  throw invalid(field, "required");
}

const DURATION = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/;

/** `4:30`, `1:04:30`, `38`, `38.5`: what is added, or taken away. */
function signed({ time, side }: Choice): number {
  const match = DURATION.exec(time?.trim() ?? "");
  if (!match) throw invalid("time", time ? "invalid_time" : "required");
  const [, h = "0", m = "0", s = "0", fraction = ""] = match;
  const milliseconds = (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000 + Number(fraction.padEnd(3, "0"));
  if (milliseconds === 0) throw invalid("time", "nothing_given");
  if (milliseconds > 24 * 3_600_000) throw invalid("time", "too_big", { max: 24 });
  return side === "minus" ? -milliseconds : milliseconds;
}

function positionOf(text: string | undefined): number | null {
  if (!text?.trim()) return null;
  if (!/^[1-9]\d{0,5}$/.test(text.trim())) throw invalid("position", "too_small", { min: 1 });
  return Number(text);
}

function instant(field: string, text: string | undefined, timeZone: string): number {
  const read = parseWallClock(text ?? "", timeZone);
  if (read instanceof Date) return read.getTime();
  throw invalid(field, text ? read : "required");
}

/** `12, 14, 20-25`: the rankings of those who wear these bibs. */
function rankingsOfBibs(text: string, roster: readonly Entrant[]): string[] {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const wears = (bib: string) =>
    parts.some((part) => {
      const [, from, to] = /^(\d+)[-–](\d+)$/.exec(part) ?? [];
      if (from && to) return /^\d+$/.test(bib) && Number(bib) >= Number(from) && Number(bib) <= Number(to);
      return part.toUpperCase() === bib.toUpperCase();
    });
  const ids = roster.flatMap(({ bib, rankingId }) => (bib && rankingId && wears(bib) ? [rankingId] : []));
  if (ids.length === 0) throw invalid("bibs", parts.length === 0 ? "required" : "unknown_reference");
  return ids;
}
