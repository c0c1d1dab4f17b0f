import { pool, prisma } from "../../../../db";
import { postMail } from "../../../mail/commands";
import { reachOf } from "../../../mail/queries";
import type { Letter } from "../../../mail/types";
import { usableDefinition } from "../../../timing/queries";
import type { Transaction } from "../../../transaction";
import { stopLink } from "../queries";
import { type Changed, type ChangedStage, changedForFollowers } from "./queries";
import { type Correction, newsFor, type Passed, SETTLING_MS } from "./rules";

/** One thing to do for one follower. `told` false: known from now on, without a message. */
type Step = { followId: string; userId: string; about: Changed } & (
  | { kind: "passing"; passed: Passed; told: boolean }
  | { kind: "correction"; correction: Correction }
);

type Course = NonNullable<Awaited<ReturnType<typeof usableDefinition>>["course"]>;
type Context = { stageId: string; stage: ChangedStage; course: Course; now: Date };

/** Letters of one transaction: the rest follows in the next. */
const MOST_LETTERS = 200;
const PATIENT = { maxWait: 20_000, timeout: 60_000 };

/**
 * Tells the followers of these stages what is new: a message for each follower and place, and at most one correction of
 * it. What a follower is told is written down in the transaction that writes the mail, and a place that is written down
 * is not told again: so it does not matter who else does this, where it was interrupted, or in which order things
 * changed. Answers the stages that are to be looked at again.
 */
export async function tellFollowers(stageIds: readonly string[], now = new Date()): Promise<string[]> {
  const again: string[] = [];
  for (const stageId of stageIds) if (!(await tellOfStage(stageId, now))) again.push(stageId);
  return again;
}

/** Whether all that is known of the stage was told: what has just changed rests for a while. */
async function tellOfStage(stageId: string, now: Date): Promise<boolean> {
  const stage = await changedForFollowers(stageId);
  if (!stage) return true;
  const { course } = await usableDefinition(pool, stageId, stage.definition);
  const rests = ({ changedAt }: Changed) => changedAt > now.getTime() - SETTLING_MS;
  const ready = stage.changed.filter((one) => !rests(one));
  const upTo = Math.min(stage.seq, ...stage.changed.filter(rests).map(({ seq }) => seq - 1));
  const steps = course ? ready.flatMap((about) => stepsOf(about, course, now.getTime())) : [];
  if (steps.length === 0 && upTo <= stage.noticedSeq) return upTo === stage.seq;
  for (let from = 0; from === 0 || from < steps.length; from += MOST_LETTERS)
    await prisma.$transaction(async (tx) => {
      if (course) await take(tx, steps.slice(from, from + MOST_LETTERS), { stage, stageId, course, now });
      // Only with the last of them: what comes before may be repeated, and then finds that it was told.
      if (from + MOST_LETTERS >= steps.length) await moveOn(tx, stageId, upTo);
    }, PATIENT);
  return upTo === stage.seq;
}

/** The last thing in the transaction: this row orders the timing, which does not wait for letters to be written. */
const moveOn = (tx: Transaction, stageId: string, upTo: number) => tx.$executeRaw`
  UPDATE stage_timings SET noticed_seq = ${upTo} WHERE stage_id = ${stageId}::uuid AND noticed_seq < ${upTo}`;

function stepsOf(about: Changed, course: Course, now: number): Step[] {
  return about.followers.flatMap(({ id: followId, userId, since, told }): Step[] => {
    const { tell, note, correct } = newsFor(about, course, told, since, now);
    const whose = { followId, userId, about };
    return [
      ...note.map((passed) => ({ ...whose, kind: "passing" as const, passed, told: false })),
      ...tell.map((passed) => ({ ...whose, kind: "passing" as const, passed, told: true })),
      ...correct.map((correction) => ({ ...whose, kind: "correction" as const, correction })),
    ];
  });
}

/** Writes down what is not written down yet, and then says it. */
async function take(tx: Transaction, steps: readonly Step[], context: Context): Promise<void> {
  const isNew = await writeDown(tx, steps, context.now);
  for (const step of steps) {
    if (step.kind === "passing" && step.told && isNew(step.followId, step.passed.place))
      await write(tx, step, passingLetter(step.passed, step, context));
    if (step.kind === "correction" && (await correctOnce(tx, step, context.now)))
      await write(tx, step, correctionLetter(step.correction, step, context));
  }
}

async function writeDown(tx: Transaction, steps: readonly Step[], now: Date) {
  const data = steps.flatMap((step) => {
    if (step.kind !== "passing") return [];
    const { place, elapsedMs } = step.passed;
    // What was never said is never corrected.
    return [{ followId: step.followId, place, elapsedMs, createdAt: now, correctedAt: step.told ? null : now }];
  });
  const made = await tx.followNotice.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { followId: true, place: true },
  });
  const keys = new Set(made.map(({ followId, place }) => `${followId} ${place}`));
  return (followId: string, place: string) => keys.has(`${followId} ${place}`);
}

async function correctOnce(tx: Transaction, { followId, correction }: Step & { kind: "correction" }, now: Date) {
  const { place, elapsedMs } = correction;
  const { count } = await tx.followNotice.updateMany({
    where: { followId, place, correctedAt: null },
    data: { elapsedMs, correctedAt: now },
  });
  return count > 0;
}

async function write(tx: Transaction, { userId }: Step, letter: Letter): Promise<void> {
  const reach = await reachOf(tx, userId);
  if (reach) await postMail(tx, { to: reach.to, locale: reach.locale, ...letter });
}

type Whose = Pick<Step, "followId" | "about">;

const factsOf = (one: { checkpointId: string | null; lap: number }, { followId, about }: Whose, context: Context) => ({
  runner: about.runner,
  bib: about.bib,
  stage: context.stage.name,
  stageId: context.stageId,
  event: context.stage.event,
  place: placeName(one, context.course),
  stop: stopLink(followId),
});

const passingLetter = (passed: Passed, whose: Whose, context: Context): Letter => ({
  template: "follow_passing",
  facts: {
    ...factsOf(passed, whose, context),
    elapsedMs: passed.elapsedMs,
    at: new Date(passed.at),
    timeZone: context.stage.timeZone,
  },
});

const correctionLetter = (correction: Correction, whose: Whose, context: Context): Letter => ({
  template: "follow_correction",
  facts: { ...factsOf(correction, whose, context), elapsedMs: correction.elapsedMs },
});

/** The checkpoint's name, in a race of laps with the lap; null: the finish. */
function placeName({ checkpointId, lap }: { checkpointId: string | null; lap: number }, { course }: Course) {
  if (checkpointId === null) return null;
  const name = course.checkpoints.find(({ id }) => id === checkpointId)?.name ?? "";
  if (course.laps === 1) return name;
  return course.laps === null ? `${name} ${lap}` : `${name} ${lap}/${course.laps}`;
}
