import { type Actor, isAdmin, isUser } from "../actor";
import type { MembershipStatus, Standing } from "./types";

const isActive = (standing: Standing): standing is NonNullable<Standing> => standing?.status === "active";

/** Whether somebody owns the club. */
export const owns = (standing: Standing): boolean => isActive(standing) && standing.role === "owner";

/** Who runs a club's membership and shows its pictures: its owners and admins, and the platform's administrators. */
export const mayAdminister = (actor: Actor, standing: Standing): boolean =>
  isAdmin(actor) || owns(standing) || (isActive(standing) && standing.role === "admin");

/** Who belongs to the club: its active members, and the platform's administrators. */
export const mayBelong = (actor: Actor, standing: Standing): boolean => isAdmin(actor) || isActive(standing);

/** Who writes in the treasurer's book. The platform's administrators do not: it is the club's money. */
export const mayKeepBook = (_: Actor, standing: Standing): boolean =>
  isActive(standing) && ["owner", "admin", "treasurer"].includes(standing.role);

/** Who reads the treasurer's book: who keeps it, and the auditors until their last day. */
export const mayReadBook = (actor: Actor, standing: Standing, now = new Date()): boolean =>
  isAdmin(actor) || mayKeepBook(actor, standing) || isAuditor(standing, now);

/** Whether the day on which somebody audits last is not over: everywhere on Earth it ends 12 hours after UTC's. */
const isAuditor = (standing: Standing, now: Date): boolean =>
  isActive(standing) && standing.auditsUntil !== null && now.getTime() < standing.auditsUntil.getTime() + 36 * HOUR;

const HOUR = 3_600_000;

/** Who plans shifts, puts members on them and says who came. */
export const mayManageShifts = (actor: Actor, standing: Standing): boolean =>
  isAdmin(actor) || (isActive(standing) && ["owner", "admin", "shift_manager"].includes(standing.role));

/** Who changes what the club is called, deletes it, invites, and makes and unmakes its owners. */
export const mayOwn = (actor: Actor, standing: Standing): boolean => isAdmin(actor) || owns(standing);

/** Everybody may leave or take a request back; an owner removes members, whoever administers the club refuses requests. */
export const mayRemove = (
  actor: Actor,
  standing: Standing,
  member: { userId: string; status: MembershipStatus },
): boolean =>
  isUser(actor, member.userId) ||
  (member.status === "pending" ? mayAdminister(actor, standing) : mayOwn(actor, standing));
