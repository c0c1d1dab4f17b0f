import type { Actor } from "../actor";
import { mayOrganise } from "../events/permissions";
import { isOwn } from "../registrations/permissions";

type Entry = { user: { id: string; managedById: string | null }; event: { organizerId: string } };

/** Who may pay for an entry: the person and who manages the guest. */
export const mayPay = (actor: Actor, entry: Entry): boolean => isOwn(actor, entry.user);

/** Who may see an event's payments, record one on the spot and give money back: who organises the event. */
export const mayHandleMoney = (actor: Actor, event: Entry["event"]): boolean => mayOrganise(actor, event);
