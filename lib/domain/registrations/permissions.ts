import { type Actor, isUser } from "../actor";
import { mayOrganise } from "../events/permissions";

type Entry = { user: { id: string; managedById: string | null }; event: { organizerId: string } };

/** The person, or who manages the guest. */
export const isOwn = (actor: Actor, user: Entry["user"]): boolean =>
  isUser(actor, user.id) || (user.managedById !== null && isUser(actor, user.managedById));

/** An entry is read by its person and by the organiser. */
export const mayRead = (actor: Actor, entry: Entry): boolean =>
  isOwn(actor, entry.user) || mayOrganise(actor, entry.event);
