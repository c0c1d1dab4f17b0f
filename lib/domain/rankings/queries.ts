import { pool, prisma } from "../../db";
import { processWide } from "../../process-wide";
import type { Actor } from "../actor";
import { refuse } from "../errors";
import { visibleEvents } from "../events/queries";
import { atTrueTime, clockShifts, isShifted, overlay } from "../timing/decisions/rules";
import { readRunner, stageOfRanking } from "../timing/detections/queries";
import { performer } from "../timing/performance/rules";
import { mayTime } from "../timing/permissions";
import { loadDefinition } from "../timing/queries";
import { decisionsFor, readsByRunner } from "../timing/rules";
import type { Ranked } from "../timing/types";
import { standings } from "./rules";
import type { RankingChange, RankingRow } from "./types";

const ROW = `json_build_array(k.id, k.stage_id, k.user_id, r.bib, u.username, u.email, p.first_name, p.last_name, p.gender, p.birthdate,
  k.state, k.progress, k.time_ms, (extract(epoch FROM k.last_at) * 1000)::float8, k.last_distance, k.pinned, k.flags, k.course_version)`;
const FROM = `rankings k JOIN registrations r ON r.id = k.registration_id JOIN users u ON u.id = k.user_id LEFT JOIN profiles p ON p.user_id = u.id`;

// biome-ignore lint/suspicious/noExplicitAny: the columns of ROW, in its order
type RowJson = any[];

function toRow(row: RowJson): RankingRow {
  const [
    id,
    stageId,
    userId,
    bib,
    username,
    email,
    first,
    last,
    gender,
    birthdate,
    state,
    progress,
    timeMs,
    lastAt,
    lastDistance,
    pinned,
    flags,
    courseVersion,
  ] = row;
  const name = [first, last].filter(Boolean).join(" ") || username;
  return {
    id,
    stageId,
    userId,
    bib,
    username,
    email,
    name,
    gender,
    birthdate,
    state,
    progress,
    timeMs,
    lastAt,
    lastDistance,
    pinned,
    flags,
    courseVersion,
  };
}

/** All rankings of a stage as of one moment; in no order. Refuses with `not_found`. */
export const rankingsOf = (stageId: string): Promise<RankingChange> =>
  read(
    stageId,
    `SELECT seq, definition, '{}'::uuid[] AS touched, (SELECT json_agg(${ROW}) FROM ${FROM} WHERE k.stage_id = $1) AS rankings FROM stage_timings WHERE stage_id = $1`,
    [],
  );

/** The rankings that changed after change number `seq`, as they are now, and those that are gone. */
export const rankingsChangedSince = (stageId: string, seq: number): Promise<RankingChange> =>
  read(
    stageId,
    `WITH touched AS (SELECT DISTINCT unnest(ranking_ids) AS id FROM stage_changes WHERE stage_id = $1 AND seq > $2)
     SELECT seq, definition, ARRAY(SELECT id FROM touched) AS touched,
            (SELECT json_agg(${ROW}) FROM ${FROM} WHERE k.id = ANY (ARRAY(SELECT id FROM touched))) AS rankings
     FROM stage_timings WHERE stage_id = $1`,
    [seq],
  );

/** One statement, one snapshot: the sequence and the rows belong together. */
async function read(stageId: string, sql: string, values: unknown[]): Promise<RankingChange> {
  const { rows } = await pool.query(sql, [stageId, ...values]);
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  const { seq, definition, touched } = rows[0];
  const rankings: RankingRow[] = (rows[0].rankings ?? []).map(toRow);
  const present = new Set(rankings.map((ranking) => ranking.id));
  return { stageId, seq, definition, rankings, removed: (touched as string[]).filter((id) => !present.has(id)) };
}

export type Standings = { seq: number; definition: number; rankings: Ranked<RankingRow>[] };

type Remembered = { version: string; until: number; standings: Standings };
const remembered = () => processWide("standings", () => new Map<string, Remembered>());
const MOST_REMEMBERED = 100;

/** Names may change without a change of the timing: what is remembered is at most this many milliseconds old. */
const REMEMBERED = 10_000;

/** The ordered standings of a stage; computed once per change, however many ask. */
export async function standingsOf(stageId: string, now = Date.now()): Promise<Standings> {
  const { rows } = await pool.query("SELECT seq, definition FROM stage_timings WHERE stage_id = $1", [stageId]);
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  const version = `${rows[0].seq}/${rows[0].definition}`;
  const known = remembered().get(stageId);
  if (known?.version === version && known.until > now) return known.standings;
  const [definition, current] = await Promise.all([loadDefinition(pool, stageId), rankingsOf(stageId)]);
  const result = {
    seq: current.seq,
    definition: current.definition,
    rankings: standings(current.rankings, definition.rules),
  };
  if (remembered().size >= MOST_REMEMBERED) remembered().clear();
  remembered().set(stageId, {
    version: `${current.seq}/${current.definition}`,
    until: now + REMEMBERED,
    standings: result,
  });
  return result;
}

/** The rank of each of these rankings, whichever stages they belong to. */
export async function ranksOf(rankingIds: readonly string[]): Promise<Map<string, number | null>> {
  const { rows } = await pool.query("SELECT DISTINCT stage_id FROM rankings WHERE id = ANY ($1)", [rankingIds]);
  const lists = await Promise.all(rows.map((row) => standingsOf(row.stage_id)));
  const wanted = new Set(rankingIds);
  return new Map(
    lists.flatMap((list) =>
      list.rankings.filter((row) => wanted.has(row.id)).map((row) => [row.id, row.rank] as const),
    ),
  );
}

/** Why a runner is ranked so: the reads used and refused with the reason, at true time, the decisions, the rules. Public as the standings are. */
export async function whyRanked(rankingId: string) {
  const stageId = await stageOfRanking(rankingId);
  const [definition, list, { runners, reads }] = await Promise.all([
    loadDefinition(pool, stageId),
    standingsOf(stageId),
    readRunner(pool, rankingId),
  ]);
  const ranking = list.rankings.find((row) => row.id === rankingId);
  const runner = runners.find((one) => one.rankingId === rankingId);
  if (!definition.course || !ranking || !runner) throw refuse("not_found", { noun: "ranking" });
  const own = readsByRunner(reads, runners, overlay(definition.decisions).reassigned).get(runner) ?? [];
  const shifts = clockShifts(definition.decisions);
  const clocks = definition.decisions.filter(
    (decision) => decision.kind === "shift_camera" && own.some((read) => isShifted(read, decision)),
  );
  const decisions = [...decisionsFor(runner, own, definition.decisions), ...clocks];
  const { performance, explanation } = performer(definition, definition.course)(runner, own);
  return { definition, ranking, runner, reads: atTrueTime(own, shifts), performance, explanation, decisions };
}

/** The raw detections of a ranking, for the organiser and administrators. */
export async function recordsOf(actor: Actor, rankingId: string) {
  const found = await prisma.ranking.findFirst({
    where: { id: rankingId, stage: { event: visibleEvents(actor) } },
    select: { stageId: true },
  });
  if (!found) throw refuse("not_found", { noun: "ranking" });
  const definition = await loadDefinition(pool, found.stageId);
  if (!mayTime(actor, definition)) throw refuse("forbidden");
  const { runners, reads } = await readRunner(pool, rankingId);
  const runner = runners.find((one) => one.rankingId === rankingId);
  const own = runner ? (readsByRunner(reads, runners, overlay(definition.decisions).reassigned).get(runner) ?? []) : [];
  const { rows } = await pool.query(
    `SELECT d.id, d.label, d.latitude, d.longitude, d.source, d.captured_at, f.signature FROM detections d
     LEFT JOIN face_signatures f ON f.detection_id = d.id WHERE d.id = ANY ($1) ORDER BY d.captured_at, d.id`,
    [own.map((read) => read.id)],
  );
  return { timeZone: definition.timeZone, records: rows.map((row) => ({ ...row, rankingId })) };
}

const OF = { stage: { select: { name: true, event: { select: { name: true, organizerId: true } } } } } as const;

/** The rankings of all open events, oldest first, each with its rank now. */
export async function openRankings(page: { limit: number; offset: number }) {
  const rows = await prisma.ranking.findMany({
    where: { stage: { event: { visibility: "open" } } },
    select: { id: true, stageId: true, ...OF },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });
  return ranked(rows);
}

/** One ranking with its rank now; of an event that the actor may know of. */
export async function rankingOf(actor: Actor, rankingId: string) {
  const row = await prisma.ranking.findFirst({
    where: { id: rankingId, stage: { event: visibleEvents(actor) } },
    select: { id: true, stageId: true, ...OF },
  });
  const [found] = row ? await ranked([row]) : [];
  if (!found) throw refuse("not_found", { noun: "ranking" });
  return found;
}

type Row = { id: string; stageId: string; stage: { name: string; event: { name: string; organizerId: string } } };

/** Each stage's standings are looked up once, however many of its rankings are asked for. */
async function ranked(rows: readonly Row[]) {
  const stageIds = [...new Set(rows.map((row) => row.stageId))];
  const lists = await Promise.all(stageIds.map((stageId) => standingsOf(stageId)));
  const byId = new Map(lists.flatMap((list) => list.rankings.map((ranking) => [ranking.id, ranking] as const)));
  return rows.flatMap(({ id, stage: { event, ...stage } }) => {
    const ranking = byId.get(id);
    return ranking ? [{ ranking, stage, event }] : [];
  });
}
