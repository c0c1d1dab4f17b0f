import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { createGuest } from "@/lib/domain/users/guests/commands";
import { anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { enterRace, updateRegistration } from "../commands";

const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000);

async function coming() {
  const event = await anEvent({ startAt: IN_A_WEEK, endAt: new Date(IN_A_WEEK.getTime() + 86_400_000) });
  const stage = await aStage({ eventId: event.id, startAt: IN_A_WEEK });
  return { stage, organiser: (await signedIn(await aUser("organizer"))).actor };
}
const subjects = async (to: string) => (await mailbox(to)).reverse().map(({ subject }) => subject);

describe("mail about an entry", () => {
  it("says that it came, and what the organiser decided, each once", async () => {
    const { stage, organiser } = await coming();
    const entry = await enterRace((await signedIn(await aUser("amelie"))).actor, { stageId: stage.id });
    await updateRegistration(organiser, entry, { status: "confirmed", bib: "42" });
    await updateRegistration(organiser, entry, { status: "confirmed" });
    await updateRegistration(organiser, entry, { bib: "43" });
    await updateRegistration(organiser, entry, { status: "rejected" });
    await updateRegistration(organiser, entry, { status: "cancelled" });
    expect(await subjects(CAST.amelie.email)).toEqual([
      "Entry received: 10 km",
      "Entry confirmed: 10 km",
      "Entry not accepted: 10 km",
      "Entry withdrawn: 10 km",
    ]);
    expect((await mailbox(CAST.amelie.email))[2]?.text).toMatch(/^\[ 42 \]/);
  });

  it("about a guest goes to who manages the guest, and names the guest; nowhere where there is no address", async () => {
    const { stage, organiser } = await coming();
    const { actor } = await signedIn(await aUser("amelie"));
    const guest = await createGuest(actor, { username: "louis", firstName: "Louis", lastName: "Moreau" });
    await enterRace(actor, { stageId: stage.id, userId: guest });
    expect((await mailbox(CAST.amelie.email))[0]?.text).toContain("Runner: Louis Moreau");
    const nobody = await aUser(null, { email: null, passwordHash: null });
    await enterRace(organiser, { stageId: stage.id, userId: nobody.id });
    expect(await prisma.outboxMail.count()).toBe(1);
  });

  it("is not written where the entry was refused", async () => {
    const { stage } = await coming();
    const { actor } = await signedIn(await aUser("amelie"));
    await enterRace(actor, { stageId: stage.id });
    await expect(enterRace(actor, { stageId: stage.id })).rejects.toMatchObject({ code: "already_registered" });
    expect(await prisma.outboxMail.count()).toBe(1);
  });
});
