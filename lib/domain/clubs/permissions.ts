import { type Actor, isAdmin, isUser } from "../actor";
import type { Standing } from "./types";

const isActive = (standing: Standing): standing is NonNullable<Standing> => standing?.status === "active";

/** Whether somebody owns the club. */
export const owns = (standing: Standing): boolean => isActive(standing) && standing.role === "owner";

/** Who changes a club, its members and its pictures: its owners and admins, and the platform's administrators. */
export const mayAdminister = (actor: Actor, standing: Standing): boolean =>
  isAdmin(actor) || owns(standing) || (isActive(standing) && standing.role === "admin");

/** Who deletes a club, and makes and unmakes its owners. */
export const mayOwn = (actor: Actor, standing: Standing): boolean => isAdmin(actor) || owns(standing);

/** Everybody may leave; whoever administers the club removes others, but only an owner removes an owner. */
export const mayRemove = (actor: Actor, standing: Standing, member: { userId: string; role: string }): boolean =>
  isUser(actor, member.userId) || (member.role === "owner" ? mayOwn(actor, standing) : mayAdminister(actor, standing));
