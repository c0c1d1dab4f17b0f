import type { Performance, Standing } from "../timing/types";

/** A runner's row as the engine computed it, to be stored. */
export type ComputedRanking = {
  id: string;
  userId: string;
  registrationId: string;
  performance: Performance;
  pinned: number | null;
  courseVersion: number;
};

/** A split as it is stored: `[checkpoint id | null, metres, lap, elapsed ms]`. */
export type StoredSplit = [checkpointId: string | null, distance: number, lap: number, elapsedMs: number];

/** A ranking as everybody may see it. Ranks follow from the whole list: `standings` gives them. */
export type RankingRow = Standing & {
  userId: string;
  stageId: string;
  /** First and last name, or the username where none was told. */
  name: string;
  username: string;
  email: string | null;
  gender: "female" | "male" | "nonbinary" | null;
  birthdate: string | null;
  lastAt: number | null;
  lastDistance: number | null;
  flags: string[];
  courseVersion: number;
};

/** All rankings of a stage, or those that changed, as of change number `seq`. */
export type RankingChange = {
  stageId: string;
  seq: number;
  definition: number;
  rankings: RankingRow[];
  removed: string[];
};
