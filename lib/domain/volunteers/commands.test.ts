import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage, aUser, aVolunteer, signedIn } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { assignVolunteer } from "../checkpoints/staff/commands";
import { mailbox } from "../mail/queries";
import { decideVolunteer, volunteer, withdrawOffer } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const statuses = async () => (await prisma.volunteer.findMany()).map(({ status }) => status);
const assignments = () => prisma.checkpointAssignment.count();

async function aCheckpoint() {
  const stage = await aStage();
  const checkpoint = await prisma.checkpoint.create({ data: { stageId: stage.id, name: "Km 5", distances: [5000] } });
  return { checkpoint, eventId: stage.eventId };
}

describe("an offer of help", () => {
  it("is one, however often it is sent at once", async () => {
    const event = await anEvent();
    const amelie = await actorOf("amelie");
    const result = await outcomes(Array.from({ length: 8 }, () => volunteer(amelie, event.id, {})));
    expect(result.sort()).toEqual([...Array(7).fill("already_volunteering"), "done"]);
    expect(await statuses()).toEqual(["pending"]);
  });

  it("negative control: looking first and offering then does not notice the other one", async () => {
    const event = await anEvent();
    const key = { eventId: event.id, userId: (await aUser("amelie")).id };
    const naive = async (everybodyLooked: () => Promise<void>) => {
      if (await prisma.volunteer.findUnique({ where: { eventId_userId: key } })) return;
      await everybodyLooked();
      await prisma.volunteer.create({ data: key });
    };
    const result = await outcomes(together(2, naive));
    expect(result.filter((one) => one.includes("Unique constraint"))).toHaveLength(1);
  });

  it("that was withdrawn may be made again; one that was turned down may not, whichever way", async () => {
    const event = await anEvent();
    const [marc, amelie] = [await actorOf("organizer"), await actorOf("amelie")];
    const first = await volunteer(amelie, event.id, { role: "First Aid Station" });
    await withdrawOffer(amelie, event.id, amelie.id);
    expect(await volunteer(amelie, event.id, { notes: "Mornings only" })).toBe(first);
    expect(await prisma.volunteer.findMany()).toMatchObject([
      { status: "pending", role: null, notes: "Mornings only" },
    ]);
    await decideVolunteer(marc, event.id, amelie.id, { status: "rejected" });
    expect(await outcomes([volunteer(amelie, event.id, {})])).toEqual(["already_volunteering"]);
    expect(await outcomes([withdrawOffer(amelie, event.id, amelie.id)])).toEqual(["not_pending"]);
    await decideVolunteer(marc, event.id, amelie.id, { status: "approved" });
    expect(await statuses()).toEqual(["approved"]);
  });

  it("is not taken for what is over or cancelled", async () => {
    const amelie = await actorOf("amelie");
    const over = await anEvent({ endAt: new Date(Date.now() - 1000) });
    const cancelled = await anEvent({ status: "cancelled" });
    expect(await outcomes([over, cancelled].map(({ id }) => volunteer(amelie, id, {})))).toEqual([
      "event_not_open",
      "event_not_open",
    ]);
  });

  it("that was taken back is approved by nobody", async () => {
    const event = await anEvent();
    const { userId } = await aVolunteer(event.id, "amelie", { status: "withdrawn" });
    const marc = await actorOf("organizer");
    expect(await outcomes([decideVolunteer(marc, event.id, userId, { status: "approved" })])).toEqual(["not_pending"]);
  });
});

describe("who no longer helps", () => {
  it("stands at no checkpoint, by withdrawing as by being turned down", async () => {
    const { checkpoint, eventId } = await aCheckpoint();
    const [marc, amelie] = [await actorOf("organizer"), await actorOf("amelie")];
    await aVolunteer(eventId, "amelie");
    await aVolunteer(eventId, "bruno");
    const bruno = (await aUser("bruno")).id;
    await assignVolunteer(marc, checkpoint.id, amelie.id);
    await assignVolunteer(marc, checkpoint.id, bruno);
    expect(await assignments()).toBe(2);
    await withdrawOffer(amelie, eventId, amelie.id);
    await decideVolunteer(marc, eventId, bruno, { status: "rejected" });
    expect(await assignments()).toBe(0);
  });

  it("is not assigned at the moment of withdrawing: whoever comes second sees the first", async () => {
    const { checkpoint, eventId } = await aCheckpoint();
    const [marc, amelie] = [await actorOf("organizer"), await actorOf("amelie")];
    await aVolunteer(eventId, "amelie");
    await outcomes([assignVolunteer(marc, checkpoint.id, amelie.id), withdrawOffer(amelie, eventId, amelie.id)]);
    expect([await statuses(), await assignments()]).toEqual([["withdrawn"], 0]);
  });

  it("negative control: assigning without the lock sends somebody who has withdrawn", async () => {
    const { checkpoint, eventId } = await aCheckpoint();
    const { id, userId } = await aVolunteer(eventId, "amelie");
    const amelie = await actorOf("amelie");
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      const { status } = await prisma.volunteer.findUniqueOrThrow({ where: { id } });
      await everybodyLooked();
      if (turn === 0) return withdrawOffer(amelie, eventId, userId);
      await vi.waitFor(async () => expect(await statuses()).toEqual(["withdrawn"]));
      if (status === "approved")
        await prisma.checkpointAssignment.create({ data: { checkpointId: checkpoint.id, volunteerId: id } });
    };
    await outcomes(together(2, naive));
    expect([await statuses(), await assignments()]).toEqual([["withdrawn"], 1]);
  });

  it("is sent to a checkpoint once, by two at once", async () => {
    const { checkpoint, eventId } = await aCheckpoint();
    const marc = await actorOf("organizer");
    const { userId } = await aVolunteer(eventId, "amelie");
    const result = await outcomes([1, 2].map(() => assignVolunteer(marc, checkpoint.id, userId)));
    expect(result.sort()).toEqual(["already_assigned", "done"]);
  });
});

describe("the mail to a volunteer", () => {
  it("tells of an approval, of a checkpoint and of a refusal, each once", async () => {
    const { checkpoint, eventId } = await aCheckpoint();
    const [amelie, marc] = [await actorOf("amelie"), await actorOf("organizer")];
    await volunteer(amelie, eventId, {});
    await decideVolunteer(marc, eventId, amelie.id, { status: "approved" });
    await decideVolunteer(marc, eventId, amelie.id, { status: "approved", role: "Water" });
    await assignVolunteer(marc, checkpoint.id, amelie.id);
    expect(await outcomes([assignVolunteer(marc, checkpoint.id, amelie.id)])).toEqual(["already_assigned"]);
    await decideVolunteer(marc, eventId, amelie.id, { status: "rejected" });
    const letters = (await mailbox(CAST.amelie.email)).reverse();
    expect(letters).toHaveLength(3);
    expect(letters[1]?.text).toContain("Km 5");
  });
});
