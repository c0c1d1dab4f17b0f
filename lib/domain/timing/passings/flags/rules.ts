import { expectedBetween } from "../../../courses/rules";
import type { CompiledCourse } from "../../../courses/types";
import type { DetectionWord, PassingFlag } from "../../types";
import { isAboveRecord, isImpossible, median } from "../paces/rules";
import type { Link, Pace, Sighting } from "../types";

/** A leg that skips a watched place at this multiple of the runner's own pace is looked at by a person. */
const SUSPICIOUS = 1.5;

/** A runner's reads as they were explained. */
type Explained = {
  course: CompiledCourse;
  gunAt: number | null;
  pace: Pace;
  sightings: readonly Sighting[];
  chain: readonly Link[];
};

type Leg = { metres: number; seconds: number; slack: number; missed: number };

/** What a person should look at. The ends of legs are as sure as the tolerance and the clocks. */
export function flagsOf(explained: Explained, words: ReadonlyMap<string, DetectionWord>): PassingFlag[] {
  const legs = legsOf(explained);
  const refused = refusedSightings(explained, words);
  const flags: PassingFlag[] = [];
  if (legs.some((leg) => isTooFast(leg, legs, explained)) || refused.some((i) => isBeyondReach(i, explained)))
    flags.push("too_fast");
  if (legs.some(({ missed }) => missed > 0)) flags.push("missed_read");
  if (refused.length > 0) flags.push("conflicting_reads");
  return flags;
}

function refusedSightings({ sightings, chain }: Explained, words: ReadonlyMap<string, DetectionWord>): number[] {
  if (chain.length === sightings.length) return [];
  return [...sightings.keys()].filter((i) => sightings[i]?.reads.some(({ id }) => words.get(id) === "implausible"));
}

/** Legs from place to place, the first from the gun. */
function legsOf({ course, gunAt, sightings, chain }: Explained): Leg[] {
  const legs: Leg[] = [];
  let distance = 0;
  let leftAt = gunAt;
  let slack = 0;
  for (const link of chain) {
    const { at, lastAt, slack: own } = sightings[link.sighting] as Sighting;
    const seconds = leftAt === null ? Number.POSITIVE_INFINITY : Math.max(1, (at - leftAt) / 1000);
    const missed = expectedBetween(course, distance, link.distance);
    if (link.distance > distance) legs.push({ metres: link.distance - distance, seconds, slack: slack + own, missed });
    distance = link.distance;
    leftAt = lastAt;
    slack = own;
  }
  return legs;
}

/** Near the sport's records, or past an unread checkpoint much faster than this runner goes otherwise. */
function isTooFast(leg: Leg, legs: readonly Leg[], { pace, course }: Explained): boolean {
  const seconds = leg.seconds + leg.slack;
  const metres = leg.metres - course.tolerance;
  if (isAboveRecord(pace, metres, seconds)) return true;
  if (leg.missed === 0 || legs.length < 3) return false;
  const usual = median(legs.filter((other) => other !== leg).map((other) => other.metres / other.seconds)) ?? 0;
  return usual > 0 && metres / seconds > SUSPICIOUS * usual;
}

/** A refused read further on than the runner can have come. */
function isBeyondReach(i: number, { pace, course, sightings, chain }: Explained): boolean {
  const before = chain.findLast((link) => link.sighting < i);
  const from = before && sightings[before.sighting];
  const read = sightings[i];
  if (!before || !from || !read) return false;
  const next = read.candidates.find((distance) => distance > before.distance);
  const seconds = Math.max(0, (read.at - from.lastAt) / 1000) + read.slack + from.slack;
  return next !== undefined && isImpossible(pace, next - before.distance - course.tolerance, seconds);
}
