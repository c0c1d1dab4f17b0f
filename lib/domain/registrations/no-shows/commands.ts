import { prisma } from "../../../db";
import { formatWallClock } from "../../../time";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { mayOrganise } from "../../events/permissions";
import { proposeFine } from "../../money/proposals/commands";
import { ownStageOf } from "../../stages/queries";
import type { Transaction } from "../../transaction";
import { PATIENT } from "../commands";
import { registrationOf } from "../queries";
import { NOT_SEEN } from "./queries";

type Stage = Awaited<ReturnType<typeof ownStageOf>>;

/**
 * Once a stage is over, whoever was to start and was neither checked in nor seen by timing did not show up. They keep
 * their place, for nobody else can take it any more. Members of the club that organises are proposed for the fine that it
 * has for this. Answers how many.
 */
export async function markNoShows(actor: UserActor, stageId: string, now = new Date()): Promise<number> {
  const stage = await ownStageOf(actor, stageId);
  if (now < (stage.endAt ?? stage.event.endAt)) throw refuse("stage_not_over");
  return prisma.$transaction(async (tx) => {
    // As everybody has it who changes many entries: the desk, whose check-ins may still arrive, waits or is seen.
    await tx.$queryRaw`SELECT 1 FROM events WHERE id = ${stage.eventId}::uuid FOR NO KEY UPDATE`;
    // Nor is anybody seen by timing between the look and the write.
    await tx.$queryRaw`SELECT 1 FROM stage_timings WHERE stage_id = ${stage.id}::uuid FOR UPDATE`;
    const missing = await tx.$queryRaw<{ id: string; userId: string }[]>`
      UPDATE registrations r SET status = 'no_show', updated_at = now()
      WHERE r.stage_id = ${stage.id}::uuid AND ${NOT_SEEN} RETURNING r.id, r.user_id AS "userId"`;
    await proposeFines(tx, stage, missing);
    return missing.length;
  }, PATIENT);
}

async function proposeFines(tx: Transaction, stage: Stage, missing: { id: string; userId: string }[]): Promise<void> {
  const { clubId, name, startAt, timeZone } = stage.event;
  if (!clubId) return;
  const members = await tx.membership.findMany({
    where: { clubId, status: "active", userId: { in: missing.map(({ userId }) => userId) } },
    select: { id: true, userId: true },
  });
  const about = `${stage.name} · ${name} · ${formatWallClock(stage.startAt ?? startAt, timeZone).slice(0, 10)}`;
  const membershipIds = new Map(members.map(({ id, userId }) => [userId, id]));
  for (const { id: registrationId, userId } of missing) {
    const membershipId = membershipIds.get(userId);
    if (membershipId) await proposeFine(tx, { clubId, membershipId, cause: "no_show", registrationId, about });
  }
}

/** Says that somebody was there after all: the entry is confirmed again, and no fine is proposed for it any more. */
export async function unmarkNoShow(actor: UserActor, registrationId: string): Promise<void> {
  const entry = await registrationOf(actor, registrationId);
  if (!mayOrganise(actor, entry.event)) throw refuse("forbidden");
  await prisma.$transaction(async (tx) => {
    const where = { id: entry.id, status: "no_show" } as const;
    const { count } = await tx.registration.updateMany({ where, data: { status: "confirmed" } });
    if (count === 0) throw refuse("already_decided");
    await tx.fineProposal.deleteMany({ where: { registrationId: entry.id, status: "open" } });
  });
}
