import { compileCourse } from "../../courses/rules";
import type { CompiledCourse, Course } from "../../courses/types";
import type { Detection, DetectionWord, Explanation, Passing, TimingRules } from "../types";
import { literalChain } from "./chains/literal/rules";
import { bestChain, type Search } from "./chains/rules";
import { checkIns } from "./check-ins/rules";
import { flagsOf } from "./flags/rules";
import { type Ground, impossibleMetres, ownPriors, paceOf, paceOfUnmeasuredLaps } from "./paces/rules";
import { candidatesOf, checkpointOf, inOrder, outsideRace, sightingsOf } from "./reads/rules";
import type { Link, Pace, Sighting } from "./types";

const NOBODY_CONFIRMED: ReadonlySet<string> = new Set();
/** Metres that stand for a lap whose length nobody gave: laps still count, paces mean nothing. */
export const UNMEASURED_LAP = 1000;

/**
 * Explains the detections of one runner: a function of the course, the rules, the set of detections and the confirmed ones,
 * and of nothing else. Not of the field: another runner's reads never change this one's.
 */
export function explain(
  given: Course | CompiledCourse,
  rules: TimingRules,
  detections: readonly Detection[],
  confirmed: ReadonlySet<string> = NOBODY_CONFIRMED,
): Explanation {
  const compiled = compileCourse(given, rules.tolerance);
  const course = measured(compiled, rules);
  const words = new Map<string, DetectionWord>();
  const reads: Detection[] = [];
  for (const detection of inOrder(detections)) {
    const outside = outsideRace(rules, course, detection, confirmed.has(detection.id));
    if (outside) words.set(detection.id, outside);
    else reads.push(detection);
  }
  if (rules.type === "point_to_point" && isNowhere(course)) return checkIns(course, reads, words);
  const sightings = sightingsOf(placed(course, rules, reads, words), confirmed, course);
  const pace =
    course === compiled
      ? paceOf(rules.sport, groundOf(course, rules))
      : paceOfUnmeasuredLaps(UNMEASURED_LAP, sightings);
  const chain = chainOf(course, rules, sightings, pace);
  const passings = passingsOf(course, sightings, chain, confirmed, words);
  wordsOfRest(sightings, chain, words);
  return { passings, words, flags: flagsOf({ course, gunAt: rules.gunAt, pace, sightings, chain }, words) };
}

/** Nothing is known of where anything is. */
function isNowhere({ track, passes }: CompiledCourse): boolean {
  return track === null && [...passes.values()].every((distances) => distances.length === 0);
}

const unmeasured = new WeakMap<Course, CompiledCourse>();

/** A lap race whose lap nobody measured runs laps of a nominal length. */
function measured(compiled: CompiledCourse, { type }: TimingRules): CompiledCourse {
  const { course } = compiled;
  if (type !== "laps" || course.lapDistance > 0) return compiled;
  const known = unmeasured.get(course);
  if (known?.tolerance === compiled.tolerance) return known;
  const nominal = compileCourse({ ...course, lapDistance: UNMEASURED_LAP }, compiled.tolerance);
  unmeasured.set(course, nominal);
  return nominal;
}

/** The reads with the distances that they may stand for; those with none are `off_course`. */
function placed(
  course: CompiledCourse,
  rules: TimingRules,
  reads: readonly Detection[],
  words: Map<string, DetectionWord>,
) {
  const from = rules.gunAt ?? reads[0]?.at ?? 0;
  const seconds = Math.max(0, ((reads.at(-1)?.at ?? from) - from) / 1000);
  const upTo = course.total ?? impossibleMetres(paceOf(rules.sport, "line"), seconds + 60) + course.course.lapDistance;
  const result: { detection: Detection; candidates: readonly number[] }[] = [];
  for (const detection of reads) {
    const candidates = candidatesOf(rules, course, detection, upTo);
    if (candidates.length === 0) words.set(detection.id, "off_course");
    else result.push({ detection, candidates });
  }
  return result;
}

/** First with the sport's pace, then with the runner's own; where every read has one place only, there is nothing to choose. */
function chainOf(course: CompiledCourse, rules: TimingRules, sightings: readonly Sighting[], pace: Pace): Link[] {
  const startWatched = sightings.some(({ rungs, candidates }) => rungs[0] === 0 && (candidates[0] as number) <= 1);
  const { tolerance } = course;
  // Where no length is known there is no finish to reach.
  const total = course.total || null;
  const search: Search = { sightings, pace, priors: [], tolerance, total, gunAt: rules.gunAt, startWatched };
  const priorsOf = (chain: readonly Link[]) => ownPriors(chain, sightings, groundOf(course, rules), rules.gunAt);
  const literal = sightings.some(({ confirmed }) => confirmed) ? null : literalChain(search, priorsOf);
  if (literal) return literal;
  const first = bestChain(search);
  if (sightings.every(({ rungs }) => rungs.length === 1)) return first;
  return bestChain({ ...search, priors: priorsOf(first) });
}

function groundOf({ course }: CompiledCourse, { type }: TimingRules): Ground {
  if (type === "laps") return "line";
  return course.laps === 1 ? "course" : "laps";
}

/** One passing for each place of the chain: the first read there, or the first that a person confirmed. */
function passingsOf(
  compiled: CompiledCourse,
  sightings: readonly Sighting[],
  chain: readonly Link[],
  confirmed: ReadonlySet<string>,
  words: Map<string, DetectionWord>,
): Passing[] {
  const { course } = compiled;
  const passings: Passing[] = [];
  for (let i = 0; i < chain.length; ) {
    const link = chain[i] as Link;
    const stay: Detection[] = [];
    for (; i < chain.length && chain[i]?.rung === link.rung; i++)
      stay.push(...(sightings[(chain[i] as Link).sighting] as Sighting).reads);
    for (const { id } of stay) words.set(id, "duplicate");
    const read = stay.find(({ id }) => confirmed.has(id)) ?? (stay[0] as Detection);
    words.set(read.id, "used");
    const { candidates } = sightings[link.sighting] as Sighting;
    const checkpointId = checkpointOf(compiled, read, link.distance);
    const lap = Math.ceil(link.distance / course.lapDistance - 1e-9);
    passings.push({
      detectionId: read.id,
      at: read.at,
      distance: link.distance,
      checkpointId,
      lap,
      pass: candidates.indexOf(link.distance) + 1,
    });
  }
  return passings;
}

/** Reads outside the chain: after the finish that is where they belong, before it they contradict the others. */
function wordsOfRest(sightings: readonly Sighting[], chain: readonly Link[], words: Map<string, DetectionWord>): void {
  const last = chain.at(-1);
  for (const [i, { reads }] of sightings.entries()) {
    const word = last?.finished && i > last.sighting ? "after_finish" : "implausible";
    for (const { id } of reads) if (!words.has(id)) words.set(id, word);
  }
}
