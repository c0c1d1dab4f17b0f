import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { spend } from "@/lib/limits";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { outcomes } from "@/lib/testing/races";
import { invite } from "../commands";
import { addressesIn } from "../rules";
import { inviteMany } from "./commands";

vi.setConfig({ testTimeout: 30_000 });
withFreshLimits();

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

describe("inviteMany", () => {
  it("writes to each address once, passes over members and the invited, and is the owner's", async () => {
    const [club, marc] = [await aClub(), await actorOf("organizer")];
    await aMember(club.id, "diego");
    await invite(marc, club.id, { email: "chloe@dorsal.example", role: "treasurer" });
    const before = await prisma.outboxMail.count();
    const emails = ["chloe@dorsal.example", "diego@dorsal.example", "a@dorsal.example", "b@dorsal.example"];
    expect(await inviteMany(marc, club.id, { emails, role: "member" })).toEqual({
      invited: ["a@dorsal.example", "b@dorsal.example"],
      known: ["chloe@dorsal.example", "diego@dorsal.example"],
      later: [],
    });
    expect((await prisma.outboxMail.count()) - before).toBe(2);
    expect((await inviteMany(marc, club.id, { emails })).known).toEqual(emails);
    expect(await prisma.invitation.count({ where: { role: "treasurer" } })).toBe(1);
    expect(await outcomes([inviteMany(await actorOf("diego"), club.id, { emails: [] })])).toEqual(["forbidden"]);
  });

  it("says whom it did not write to, once the club has written as often as it may within the hour", async () => {
    const [club, marc] = [await aClub(), await actorOf("organizer")];
    for (let written = 0; written < 198; written++)
      await spend({ name: "club-invitation", points: 200, seconds: 3600 }, club.id);
    const emails = ["a@dorsal.example", "b@dorsal.example", "c@dorsal.example"];
    expect(await inviteMany(marc, club.id, { emails })).toEqual({
      ...{ invited: emails.slice(0, 2), known: [], later: emails.slice(2) },
    });
    expect(await prisma.invitation.count()).toBe(2);
  });
});

describe("addressesIn", () => {
  it("finds addresses in what people paste, each once", () => {
    const pasted = `Zoé Martin <Zoe@example.org>; léo@example.org,
      zoe@example.org\tMember (max@example.org). mailto:ada@example.org`;
    expect(addressesIn(pasted)).toEqual(["zoe@example.org", "léo@example.org", "max@example.org", "ada@example.org"]);
  });
});
