import { ageOnDay } from "../../../time";
import type { Ranked, Standing } from "../../timing/types";

/** What groups a runner: `birthDate` is `YYYY-MM-DD`; null is not known. */
export type Person = { gender: string | null; birthDate: string | null };

/** Ranks within the runner's gender, and within gender and age band; null where the group is not known or nobody is ranked. */
export type GroupRanks = { genderRank: number | null; category: string | null; categoryRank: number | null };

const TEN_YEARS = [20, 30, 40, 50, 60, 70, 80];

/**
 * The age group on the event's day: of the first ages 20, 35 and 40 `U20`, `20-34`, `35-39` or `40+`. Where a stage names none:
 * ten-year bands, `U20`, `20-29` … `70-79`, `80+`.
 */
export function ageBand(age: number, firstAges: readonly number[] = []): string {
  const ages = firstAges.length > 0 ? firstAges : TEN_YEARS;
  const above = ages.findIndex((first) => first > age);
  if (above === 0) return `U${ages[0]}`;
  if (above === -1) return `${ages.at(-1)}+`;
  const [first, next] = [ages[above - 1] as number, ages[above] as number];
  return next - first === 1 ? String(first) : `${first}-${next - 1}`;
}

/** `F 40-49`; null without a gender or a birth date. */
export function categoryOf(
  { gender, birthDate }: Person,
  day: string,
  firstAges: readonly number[] = [],
): string | null {
  return gender === null || birthDate === null ? null : `${gender} ${ageBand(ageOnDay(birthDate, day), firstAges)}`;
}

/**
 * Gender and category ranks out of the standings' own order, so that no group can contradict the overall result. A runner
 * whose gender or birth date is not known is left out of that group and changes nobody else's rank.
 */
export function rankGroups(
  ranked: readonly Ranked<Standing>[],
  personOf: (id: string) => Person | null,
  day: string,
  firstAges: readonly number[] = [],
): Map<string, GroupRanks> {
  const genders = new Map<string, Counter>();
  const categories = new Map<string, Counter>();
  return new Map(
    ranked.map(({ id, rank }) => {
      const person = personOf(id);
      const category = person && categoryOf(person, day, firstAges);
      const genderRank = next(genders, person?.gender ?? null, rank);
      return [id, { genderRank, category, categoryRank: next(categories, category, rank) }];
    }),
  );
}

type Counter = { count: number; overall: number; rank: number };

/** The next rank in a group; runners who share the overall rank share this one too. */
function next(groups: Map<string, Counter>, group: string | null, overall: number | null): number | null {
  if (group === null || overall === null) return null;
  const { count, overall: before, rank } = groups.get(group) ?? { count: 0, overall: 0, rank: 0 };
  const here = { count: count + 1, overall, rank: overall === before ? rank : count + 1 };
  groups.set(group, here);
  return here.rank;
}
