import { type Actor, isAdmin, isUser } from "../actor";

/** Who may change an event and everything in it: who made it, and the platform's administrators. */
export const mayOrganise = (actor: Actor, event: { organizerId: string }): boolean =>
  isUser(actor, event.organizerId) || isAdmin(actor);

/**
 * Who may know that an event exists. `isMember` says whether the actor is an active member of its club; everybody
 * else reads "not found".
 */
export const maySee = (actor: Actor, event: { organizerId: string; visibility: string }, isMember: boolean): boolean =>
  event.visibility === "open" || (event.visibility === "members_only" && isMember) || mayOrganise(actor, event);

const CLUB_ORGANISERS = ["owner", "admin"];

/** Whoever organises in a club's name administers the club. */
export const mayOrganiseFor = (membership: { role: string; status: string } | null): boolean =>
  membership !== null && membership.status === "active" && CLUB_ORGANISERS.includes(membership.role);
