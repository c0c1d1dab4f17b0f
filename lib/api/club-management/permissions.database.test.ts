/** Who may do what, read off one table: a role by an operation, about oneself, about another member, and from outside. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { issuePair } from "@/lib/auth/bearer";
import { hashSecret } from "@/lib/auth/secrets";
import { prisma } from "@/lib/db";
import { fineMembers } from "@/lib/domain/money/fines/commands";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { routesIn } from "@/lib/testing/routes";
import { operations } from "./operations";

withFreshLimits();
withEnvironment({ RATE_LIMIT: "off" });

const ROLES = ["owner", "admin", "treasurer", "shift_manager", "auditor", "member", "outside", "nobody"] as const;
type Role = (typeof ROLES)[number];

const WHO: Record<Exclude<Role, "nobody">, CastName> = {
  owner: "organizer",
  admin: "bruno",
  treasurer: "chloe",
  shift_manager: "diego",
  auditor: "erin",
  member: "amelie",
  outside: "timekeeper",
};

const DAY = 24 * 60 * 60 * 1000;

/** A club with somebody in every role, and another member whom operations are about. Who is outside owns another club. */
async function aHouse(role: Role, isOwn: boolean) {
  const club = await aClub("organizer");
  await aMember(club.id, "bruno", { role: "admin" });
  await aMember(club.id, "chloe", { role: "treasurer" });
  await aMember(club.id, "diego", { role: "shift_manager" });
  await aMember(club.id, "erin", { auditsUntil: new Date(Date.now() + DAY) });
  await aMember(club.id, "amelie");
  await aClub("timekeeper", { name: "Another" });
  const other = await aUser();
  await prisma.membership.create({ data: { clubId: club.id, userId: other.id, status: "active" } });
  const caller = role === "nobody" ? null : await aUser(WHO[role]);
  const about = isOwn && caller ? caller : other;
  const membership = await prisma.membership.findFirst({ where: { clubId: club.id, userId: about.id } });
  return { club, caller, about, isMember: membership !== null, memberid: membership?.id ?? other.id };
}
type House = Awaited<ReturnType<typeof aHouse>>;

/** A shift in a month, with whom it is about on it where `taken`. */
async function aShift({ club, isMember, memberid }: House, taken: boolean) {
  const startAt = new Date(Date.now() + 30 * DAY);
  const endAt = new Date(startAt.getTime() + DAY / 8);
  const shift = await prisma.shift.create({ data: { clubId: club.id, startAt, endAt } });
  if (taken && isMember)
    await prisma.shiftAssignment.create({ data: { shiftId: shift.id, startAt, endAt, membershipId: memberid } });
  return { clubid: club.id, shiftid: shift.id };
}

async function aFine({ club, about }: House) {
  const { actor } = await signedIn(await aUser("organizer"));
  const fine = { key: "a", userIds: [about.id], reason: "Late", amount: 100 };
  const [id] = await fineMembers(actor, club.id, fine).catch(() => []);
  return id ?? club.id;
}

async function anInvitation({ club, about }: House) {
  const invitedById = (await aUser("organizer")).id;
  const data = { clubId: club.id, email: about.email as string, invitedById, secretHash: hashSecret(about.id) };
  return (await prisma.invitation.create({ data: { ...data, expiresAt: new Date(Date.now() + DAY) } })).id;
}

type Request = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };
type Row = {
  /** Who may where it is about another member, or about nobody in particular. */
  other: readonly Role[];
  /** Who may about themselves, where that differs. */
  own?: readonly Role[];
  request?: (house: House) => Promise<Request> | Request;
};

const EVERYBODY = ROLES;
const SIGNED_IN = ROLES.filter((role) => role !== "nobody");
const MEMBERS = SIGNED_IN.filter((role) => role !== "outside");
const of = ({ club }: House) => ({ params: { clubid: club.id } });
const ofMember = ({ club, memberid }: House) => ({ params: { clubid: club.id, memberid } });

const MATRIX: Record<string, Row> = {
  requestMagicLink: { other: EVERYBODY, request: () => ({ body: { email: "somebody@dorsal.example" } }) },
  // A link is worth something to whoever holds it; this one is none.
  verifyMagicLink: { other: [], request: () => ({ query: { token: "x" } }) },
  refreshToken: { other: SIGNED_IN },
  logout: { other: SIGNED_IN },

  getClubs: { other: SIGNED_IN },
  getClub: { other: MEMBERS, request: of },
  createClub: { other: SIGNED_IN, request: () => ({ body: { name: "New" } }) },
  updateClub: { other: ["owner"], request: (house) => ({ ...of(house), body: { name: "New" } }) },

  getMembers: { other: MEMBERS, request: of },
  updateMemberRole: {
    other: ["owner", "admin"],
    own: ["owner", "admin"],
    request: (house) => ({ ...ofMember(house), body: { role: "member" } }),
  },
  removeMember: { other: ["owner"], own: MEMBERS, request: ofMember },
  isAdmin: { other: SIGNED_IN, request: of },

  getShifts: { other: MEMBERS, request: of },
  createShift: {
    other: ["owner", "admin", "shift_manager"],
    request: (house) => ({
      ...of(house),
      body: { startTime: "2030-01-01T09:00:00Z", endTime: "2030-01-01T17:00:00Z" },
    }),
  },
  getShiftMembers: { other: MEMBERS, request: async (house) => ({ params: await aShift(house, false) }) },
  addShiftMember: {
    other: ["owner", "admin", "shift_manager"],
    own: MEMBERS,
    request: async (house) => ({ params: await aShift(house, false), body: { userId: house.about.id } }),
  },
  removeShiftMember: {
    other: ["owner", "admin", "shift_manager"],
    own: MEMBERS,
    request: async (house) => ({ params: { ...(await aShift(house, true)), memberid: house.about.id } }),
  },

  getFines: { other: MEMBERS, request: of },
  createFine: {
    other: ["owner", "admin", "treasurer"],
    own: ["owner", "admin", "treasurer"],
    request: (house) => ({ ...of(house), body: { userId: house.about.id, reason: "Late", amount: 5 } }),
  },
  payFine: {
    other: ["owner", "admin", "treasurer"],
    own: ["owner", "admin", "treasurer"],
    request: async (house) => ({
      params: { clubid: house.club.id, fineid: await aFine(house) },
      body: { paid: true },
    }),
  },

  createJoinRequest: {
    other: ["owner"],
    request: (house) => ({ ...of(house), body: { email: "invited@dorsal.example" } }),
  },
  getClubJoinRequests: { other: ["owner"], request: of },
  getUserJoinRequests: { other: SIGNED_IN },
  acceptJoinRequest: {
    other: [],
    own: SIGNED_IN,
    request: async (house) => ({ params: { requestid: await anInvitation(house) } }),
  },
  rejectJoinRequest: {
    other: [],
    own: SIGNED_IN,
    request: async (house) => ({ params: { requestid: await anInvitation(house) } }),
  },

  getMe: { other: SIGNED_IN },
  updateMe: { other: SIGNED_IN, request: () => ({ body: { name: "New Name" } }) },
  getMyFines: { other: SIGNED_IN },

  getSettings: { other: MEMBERS, request: of },
  updateSettings: { other: ["owner", "admin"], request: (house) => ({ ...of(house), body: { setting1: "x" } }) },
};

const routes = await routesIn(path.resolve("app/(club-management)/api/v1"));

/** Whether the role is let through: what follows may still be impossible (409). */
async function isLetThrough(id: string, role: Role, isOwn: boolean): Promise<boolean> {
  const route = routes.find(({ operation }) => operation.id === id);
  if (!route) throw new Error(`no route for ${id}`);
  const house = await aHouse(role, isOwn);
  const { bearer, refresh } = house.caller ? await tokensOf(house.caller) : {};
  const sent = {
    bearer: route.operation.caller === "refresh" ? refresh : bearer,
    ...(await MATRIX[id]?.request?.(house)),
  };
  const { status } = await send(route, sent);
  expect([...[200, 201, 204, 409], ...[401, 403]]).toContain(status);
  return status < 400 || status === 409;
}

async function tokensOf(user: Parameters<typeof signedIn>[0]) {
  const { actor, bearer } = await signedIn(user);
  const session = await prisma.session.findUniqueOrThrow({ where: { id: actor.sessionId } });
  return { bearer, refresh: (await issuePair(session)).refresh };
}

describe("the permission matrix", () => {
  it("has a row for every operation, and for nothing else", () => {
    expect(Object.keys(MATRIX).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  describe.each(operations.map(({ id }) => id))("%s", (id) => {
    const { own, other } = MATRIX[id] ?? { other: [] };

    it(`lets through ${other.join(", ") || "nobody"}`, async () => {
      const through: Role[] = [];
      for (const role of ROLES) {
        if (await isLetThrough(id, role, false)) through.push(role);
      }
      expect(through).toEqual(other);
    });

    if (!own) return;
    it(`about oneself lets through ${own.join(", ")}`, async () => {
      const through: Role[] = [];
      for (const role of SIGNED_IN) {
        if (await isLetThrough(id, role, true)) through.push(role);
      }
      expect(through).toEqual(own);
    });
  });
});
