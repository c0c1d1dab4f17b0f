import type pg from "pg";
import { withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import type { RegistrationStatus } from "../types";
import { checkInEventOf, seen } from "./queries";
import { countedAt, isClockWrong, refusalOf, standingOf, verdictOn } from "./rules";
import type { Answer, CheckIn, SentCheckIn } from "./types";

type Named = CheckIn & { by: { username: string; profile: { firstName: string | null; lastName: string | null } } };
type Entry = { status: RegistrationStatus; checkedInAt: Date | null; checkIns: Named[] };

/**
 * Takes what a device saw, in one transaction, and says of each what became of it. An id counts once, however often it is
 * sent; both of two that disagree are kept, and what the entry shows follows from all of them together.
 */
export async function recordCheckIns(
  actor: UserActor,
  eventId: string,
  batch: readonly SentCheckIn[],
  now = new Date(),
): Promise<Answer[]> {
  await checkInEventOf(actor, eventId, now);
  return withTransaction(async (client) => {
    const status = await lockEntries(client, eventId, batch);
    await keep(
      client,
      actor,
      now,
      batch.filter((one) => isAccepted(one, status.get(one.registrationId))),
    );
    const entries = await readEntries(client, [...status.keys()]);
    await showWhatStands(client, entries);
    return batch.map((one) => answerTo(one, entries.get(one.registrationId)));
  });
}

const isAccepted = ({ kind }: SentCheckIn, status: RegistrationStatus | undefined): boolean =>
  status !== undefined && refusalOf(kind, status) === null;

/**
 * Two devices that saw the same runner wait for each other, so that the second one knows of the first; and whoever
 * withdraws or hands out bibs at the same time waits too. The event first, as everybody has it who changes many entries.
 */
async function lockEntries(client: pg.PoolClient, eventId: string, batch: readonly SentCheckIn[]) {
  await client.query("SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE", [eventId]);
  const { rows } = await client.query<{ id: string; status: RegistrationStatus }>(
    `SELECT id, status::text AS status FROM registrations WHERE event_id = $1 AND id = ANY($2::uuid[])
     ORDER BY id FOR NO KEY UPDATE`,
    [eventId, batch.map(({ registrationId }) => registrationId)],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

const KEEP = `INSERT INTO check_ins (id, registration_id, kind, device, by_id, at, received_at)
  SELECT sent.id, sent.registration_id, sent.kind::"CheckInKind", sent.device, $1, sent.at, $2
  FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[])
    AS sent (id, registration_id, kind, device, at)
  ON CONFLICT (id) DO NOTHING`;

const keep = (client: pg.PoolClient, actor: UserActor, now: Date, sent: readonly SentCheckIn[]) =>
  client.query(KEEP, [
    actor.id,
    now,
    sent.map(({ id }) => id),
    sent.map(({ registrationId }) => registrationId),
    sent.map(({ kind }) => kind),
    sent.map(({ device }) => device),
    sent.map(({ at }) => at),
  ]);

const READ = `SELECT r.id AS entry_id, r.status::text AS status, r.checked_in_at, c.id, c.kind::text AS kind, c.device,
    c.by_id, c.at, c.received_at, u.username, p.first_name, p.last_name
  FROM registrations r LEFT JOIN check_ins c ON c.registration_id = r.id
    LEFT JOIN users u ON u.id = c.by_id LEFT JOIN profiles p ON p.user_id = u.id
  WHERE r.id = ANY($1::uuid[])`;

type Row = {
  entry_id: string;
  status: RegistrationStatus;
  checked_in_at: Date | null;
  /** Null: never checked in. */
  id: string | null;
  kind: CheckIn["kind"];
  device: string;
  by_id: string;
  at: Date;
  received_at: Date;
  username: string;
  first_name: string | null;
  last_name: string | null;
};

async function readEntries(client: pg.PoolClient, ids: readonly string[]): Promise<Map<string, Entry>> {
  const { rows } = await client.query<Row>(READ, [ids]);
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const entry = entries.get(row.entry_id) ?? { status: row.status, checkedInAt: row.checked_in_at, checkIns: [] };
    entries.set(row.entry_id, entry);
    if (row.id !== null) entry.checkIns.push(checkInOf(row.id, row));
  }
  return entries;
}

const checkInOf = (id: string, row: Row): Named => ({
  id,
  registrationId: row.entry_id,
  kind: row.kind,
  device: row.device,
  byId: row.by_id,
  at: row.at,
  receivedAt: row.received_at,
  by: { username: row.username, profile: { firstName: row.first_name, lastName: row.last_name } },
});

/** Writes to each entry what its check-ins add up to, where it shows something else. */
async function showWhatStands(client: pg.PoolClient, entries: ReadonlyMap<string, Entry>): Promise<void> {
  const changed = [...entries].flatMap(([id, { checkedInAt, checkIns }]) => {
    const standing = standingOf(checkIns);
    const at = standing && new Date(countedAt(standing));
    return at?.getTime() === checkedInAt?.getTime() ? [] : [{ id, at }];
  });
  if (changed.length === 0) return;
  await client.query(
    `UPDATE registrations r SET checked_in_at = c.at, updated_at = now(),
       status = CASE WHEN r.status = 'no_show' AND c.at IS NOT NULL THEN 'confirmed' ELSE r.status END
     FROM unnest($1::uuid[], $2::timestamptz[]) AS c (id, at) WHERE r.id = c.id`,
    [changed.map(({ id }) => id), changed.map(({ at }) => at)],
  );
  // What a device without a network noted may arrive after the absent were marked: they were there.
  await client.query("DELETE FROM fine_proposals WHERE registration_id = ANY($1::uuid[]) AND status = 'open'", [
    changed.filter(({ at }) => at !== null).map(({ id }) => id),
  ]);
}

function answerTo({ id, kind }: SentCheckIn, entry: Entry | undefined): Answer {
  const standing = entry ? seen(standingOf(entry.checkIns)) : null;
  const kept = entry?.checkIns.find((one) => one.id === id && one.kind === kind);
  // Unknown is also an id that was used for something else: what it says now was not kept.
  if (!entry || !kept)
    return { id, word: (entry && refusalOf(kind, entry.status)) ?? "unknown", standing, other: null, clock: false };
  const { word, other } = verdictOn(kept, entry.checkIns, entry.status);
  return { id, word, standing, other: seen(other), clock: isClockWrong(kept) };
}
