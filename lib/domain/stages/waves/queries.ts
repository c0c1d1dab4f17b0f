import { prisma } from "../../../db";
import { formatDate, formatWallClock } from "../../../time";
import type { Actor } from "../../actor";
import { refuse } from "../../errors";
import { ownStageOf, TAKES_A_PLACE } from "../queries";
import type { Assignable } from "./rules";

/** The waves of a stage that the actor organises, by their gun, and how many start in each; `without` start with the stage. */
export async function wavesOf(actor: Actor, stageId: string) {
  const stage = await ownStageOf(actor, stageId);
  const [waves, without] = await Promise.all([
    prisma.wave.findMany({
      where: { stageId },
      include: { _count: { select: { registrations: { where: TAKES_A_PLACE } } } },
      orderBy: [{ startAt: "asc" }, { name: "asc" }],
    }),
    prisma.registration.count({ where: { stageId, waveId: null, ...TAKES_A_PLACE } }),
  ]);
  return {
    stage,
    waves: waves.map(({ _count, ...wave }) => ({ ...wave, entries: _count.registrations })),
    without,
  };
}

/** A wave of a stage that the actor organises, with the stage. */
export async function ownWaveOf(actor: Actor, waveId: string) {
  const wave = await prisma.wave.findUnique({ where: { id: waveId } });
  if (!wave) throw refuse("not_found", { noun: "wave" });
  return { wave, stage: await ownStageOf(actor, wave.stageId) };
}

type Stage = Awaited<ReturnType<typeof ownStageOf>>;

/** The stage's day, on which ages count. */
export const dayOfStage = ({
  startAt,
  event,
}: Pick<Stage, "startAt"> & { event: { startAt: Date; timeZone: string } }) =>
  formatWallClock(startAt ?? event.startAt, event.timeZone).slice(0, 10);

/** Everybody who starts in a stage, as far as it says into which wave they may be put. */
export async function assignableOf(stageId: string): Promise<Assignable[]> {
  const rows = await prisma.registration.findMany({
    where: { stageId, ...TAKES_A_PLACE },
    select: { id: true, bib: true, user: { select: { profile: { select: { gender: true, birthdate: true } } } } },
  });
  return rows.map(({ id, bib, user: { profile } }) => ({
    ...{ id, bib, gender: profile?.gender ?? null },
    birthDate: profile?.birthdate ? formatDate(profile.birthdate) : null,
  }));
}
