import { pool } from "../../../db";
import { fullNameSql } from "../../users/rules";
import type { RaceState } from "../types";

/** Everybody who is entered in a stage, with what is stored of their ranking; `rankingId` null: never seen. */
export type Entrant = {
  registrationId: string;
  userId: string;
  waveId: string | null;
  bib: string | null;
  /** First and last name, or the username where none was told. */
  name: string;
  gender: string | null;
  birthDate: string | null;
  rankingId: string | null;
  state: RaceState;
  progress: number;
  timeMs: number | null;
  lastAt: number | null;
  lastDistance: number | null;
  pinned: number | null;
  flags: string[];
};

const ROSTER = `
  SELECT r.id AS "registrationId", r.user_id AS "userId", r.wave_id AS "waveId", r.bib,
         ${fullNameSql()} AS name, p.gender, p.birthdate AS "birthDate",
         k.id AS "rankingId", coalesce(k.state::text, 'racing') AS state, coalesce(k.progress, 0) AS progress, k.time_ms AS "timeMs",
         (extract(epoch FROM k.last_at) * 1000)::float8 AS "lastAt", k.last_distance AS "lastDistance", k.pinned,
         coalesce(k.flags, '{}') AS flags
  FROM registrations r JOIN users u ON u.id = r.user_id LEFT JOIN profiles p ON p.user_id = r.user_id
  LEFT JOIN rankings k ON k.registration_id = r.id
  WHERE r.stage_id = $1 AND (r.status NOT IN ('rejected', 'cancelled') OR k.id IS NOT NULL)`;

export async function rosterOf(stageId: string): Promise<Entrant[]> {
  const { rows } = await pool.query<Entrant>(ROSTER, [stageId]);
  return rows;
}
