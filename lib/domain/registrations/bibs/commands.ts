import { prisma, withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { invalid, refuse } from "../../errors";
import { ownStageOf } from "../../stages/queries";
import { bibLoose } from "../../timing/bibs/rules";
import { announce } from "../../timing/commands";
import { bibColumns, freePlaces, PATIENT } from "../commands";
import { writeAbout } from "../letters/commands";
import { type BibOrder, freeBibs } from "./rules";

const BY_NAME = [
  { user: { profile: { lastName: "asc" } } },
  { user: { profile: { firstName: "asc" } } },
  { id: "asc" },
] as const;
const BY_ENTRY = [{ createdAt: "asc" }, { id: "asc" }] as const;

/** Entries that are sure of their place. */
const SURE = { status: { in: ["confirmed" as const, "registered" as const] } };

/**
 * Gives every confirmed or paid entry without a bib one, from `from` on or from the beginning of the stage's range: all of
 * them, or where the range is too small nobody. Answers how many were given.
 */
export async function assignBibs(
  actor: UserActor,
  stageId: string,
  { from, order }: { from?: number | null; order: BibOrder },
): Promise<number> {
  const stage = await ownStageOf(actor, stageId);
  const first = from ?? stage.bibMin ?? 1;
  if (first < (stage.bibMin ?? 0) || first > (stage.bibMax ?? Number.POSITIVE_INFINITY))
    throw invalid("from", "too_small", { min: stage.bibMin ?? 0 });
  const given = await prisma.$transaction(async (tx) => {
    // Whoever enters, imports or hands out bibs at the same time waits for the event's lock.
    await freePlaces(tx, stage);
    const [waiting, taken] = await Promise.all([
      tx.registration.findMany({
        where: { stageId, bib: null, ...SURE },
        select: { id: true },
        orderBy: order === "name" ? [...BY_NAME] : [...BY_ENTRY],
      }),
      tx.registration.findMany({ where: { stageId, bib: { not: null } }, select: { bib: true } }),
    ]);
    const bibs = freeBibs(
      waiting.length,
      { from: first, to: stage.bibMax },
      new Set(taken.map(({ bib }) => bibLoose(bib ?? ""))),
    );
    if (bibs.length < waiting.length) throw refuse("no_bib_free", { missing: waiting.length - bibs.length });
    for (const [index, { id }] of waiting.entries())
      await tx.registration.update({ where: { id }, data: bibColumns(stage, bibs[index] ?? null) });
    return waiting.length;
  }, PATIENT);
  if (given > 0) await withTransaction((client) => announce(client, stageId, []));
  return given;
}

/** Approves everybody who waits for an answer and does not still have to pay; all or nobody. Answers how many. */
export async function approveWaiting(actor: UserActor, stageId: string): Promise<number> {
  const stage = await ownStageOf(actor, stageId);
  return prisma.$transaction(async (tx) => {
    await freePlaces(tx, stage);
    const approved = await tx.registration.updateManyAndReturn({
      where: { stageId, payBy: null, status: { in: ["pending", "in_review", "registered"] } },
      data: { status: "confirmed" },
      select: { id: true },
    });
    for (const { id } of approved)
      await writeAbout(tx, id, ({ entry, bib }) => ({ template: "entry_confirmed", facts: { ...entry, bib } }));
    return approved.length;
  }, PATIENT);
}
