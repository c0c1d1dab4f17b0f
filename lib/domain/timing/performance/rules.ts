import { compileCourse } from "../../courses/rules";
import type { CompiledCourse, Course } from "../../courses/types";
import { atTrueTime, clockShifts, overlay, verdict } from "../decisions/rules";
import { explain, UNMEASURED_LAP } from "../passings/rules";
import { decisionsFor, type Read, type Runner } from "../rules";
import type {
  Decision,
  Definition,
  Detection,
  DetectionWord,
  Explanation,
  Passing,
  Performance,
  Split,
  TimingRules,
} from "../types";

/** What ranks a runner, why, and the rank that a person fixed (null: none). */
export type Performed = { performance: Performance; explanation: Explanation; pinned: number | null };

/** Metres within which the start is the start and the full length the finish. */
const AT_LINE = 1;

/**
 * How the runners of a stage are performed: each by the gun of the wave, with the reads at true time and the decisions that
 * concern the runner. Where nothing is known of the course it stands for one on which nobody is anywhere.
 */
export function performer(definition: Definition, course: CompiledCourse) {
  const { rules, waves, decisions } = definition;
  const shifts = clockShifts(decisions);
  const ofWaves = new Map(Array.from(waves, ([id, { startAt }]) => [id, { ...rules, gunAt: startAt }]));
  return (runner: Pick<Runner, "rankingId" | "waveId">, own: readonly Read[]): Performed =>
    perform(
      course,
      (runner.waveId && ofWaves.get(runner.waveId)) || rules,
      shifts.length === 0 ? own : atTrueTime(own, shifts),
      decisionsFor(runner, own, decisions),
    );
}

/**
 * One runner's performance out of the detections that are this runner's and the decisions about them or about this runner;
 * neither in any order. A person's DNF, DSQ or DNS stands whatever is read afterwards.
 */
export function perform(
  given: Course | CompiledCourse,
  rules: TimingRules,
  detections: readonly Detection[],
  decisions: readonly Decision[],
): Performed {
  const course = compileCourse(given, rules.tolerance);
  const { confirmed, rejected } = overlay(decisions);
  const { state, adjustMs, pinned } = verdict(decisions);
  const accepted = rejected.size === 0 ? detections : detections.filter(({ id }) => !rejected.has(id));
  const explanation = explain(course, rules, accepted, confirmed);
  const { passings } = explanation;
  const startAt = startOf(course, rules, passings);
  const elapsed = (passing: Passing) =>
    startAt === null ? null : Math.max(0, Math.round(passing.at - startAt + adjustMs));
  const { progress, reached, finished } = progressOf(course, rules, passings);
  const last = passings.at(-1);
  return {
    performance: {
      state: state ?? (finished ? "finished" : "racing"),
      progress,
      timeMs: reached ? elapsed(reached) : null,
      lastAt: last?.at ?? null,
      lastDistance: last?.distance ?? null,
      splits: splitsOf(passings, elapsed),
      flags: explanation.flags,
    },
    explanation:
      rejected.size === 0
        ? explanation
        : { ...explanation, words: withRejected(explanation.words, detections, rejected) },
    pinned,
  };
}

function withRejected(words: Explanation["words"], detections: readonly Detection[], rejected: ReadonlySet<string>) {
  const all = new Map<string, DetectionWord>(words);
  for (const { id } of detections) if (rejected.has(id)) all.set(id, "rejected");
  return all;
}

function splitsOf(passings: readonly Passing[], elapsed: (passing: Passing) => number | null): Split[] {
  return passings.flatMap((passing) => {
    const elapsedMs = elapsed(passing);
    const { checkpointId, distance, lap } = passing;
    return elapsedMs === null ? [] : { checkpointId, distance, lap, elapsedMs };
  });
}

/**
 * When the runner's clock starts. Net: at the first passing of the start, not before the gun, and at the gun for somebody
 * not seen there. Gun: at the gun. Without a gun both are the first passing of the start. Point to point is timed between
 * check-ins, whatever the clock. Null: nobody knows.
 */
function startOf(
  course: CompiledCourse,
  { type, clock, gunAt }: TimingRules,
  passings: readonly Passing[],
): number | null {
  const first = passings[0];
  const started = first && (first.distance <= AT_LINE || startsAnywhere(course, type)) ? first.at : null;
  if (gunAt === null) return started;
  if (clock === "gun" && type !== "point_to_point") return gunAt;
  return started === null ? gunAt : Math.max(gunAt, started);
}

/** Where no start is watched the first read stands for it: lap races without a gun, check-ins at any two places. */
function startsAnywhere({ course, track }: CompiledCourse, type: TimingRules["type"]): boolean {
  return type === "point_to_point" && !track && !course.checkpoints.some(({ kind }) => kind === "start");
}

type Progress = { progress: number; reached: Passing | null; finished: boolean };

function progressOf(course: CompiledCourse, { type }: TimingRules, passings: readonly Passing[]): Progress {
  const last = passings.at(-1) ?? null;
  const finished =
    last !== null && course.total !== null && course.total > 0 && last.distance >= course.total - AT_LINE;
  if (type === "point_to_point") return checkInsOf(course, passings, finished);
  if (type === "gpx" || !last) return { progress: last?.distance ?? 0, reached: last, finished };
  return lapsOf(course, passings);
}

/** Completed laps, and the passing that shows the last of them: where its own read is missing, the next one after it. */
function lapsOf({ course }: CompiledCourse, passings: readonly Passing[]): Progress {
  const lap = course.lapDistance > 0 ? course.lapDistance : UNMEASURED_LAP;
  const last = passings.at(-1)?.distance ?? 0;
  const laps = Math.floor((last + AT_LINE) / lap);
  const reached = passings.find(({ distance }) => distance >= laps * lap - AT_LINE) ?? null;
  return { progress: laps, reached, finished: course.laps !== null && laps >= course.laps };
}

/** Two check-ins make a time: the start's and the finish's where they are watched, else the first and the last. */
function checkInsOf({ course, track }: CompiledCourse, passings: readonly Passing[], finished: boolean): Progress {
  const open = !track && !course.checkpoints.some(({ kind }) => kind === "finish");
  const done = open ? passings.length > 1 : finished;
  if (done) return { progress: 2, reached: passings.at(-1) ?? null, finished: true };
  return { progress: Math.min(1, passings.length), reached: null, finished: false };
}
