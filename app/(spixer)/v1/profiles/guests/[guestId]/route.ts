import {
  deleteGuest as deleting,
  presentGuest,
  readGuest as reading,
  updateGuest as updating,
} from "@/lib/api/spixer/profiles";
import { route } from "@/lib/api/spixer/tongue";
import { deleteGuest, updateGuest } from "@/lib/domain/users/guests/commands";
import { guestOf } from "@/lib/domain/users/guests/queries";

export const GET = route(reading, async ({ actor, params }) => ({
  guest: presentGuest(await guestOf(actor, params.guestId)),
}));

export const PATCH = route(updating, async ({ actor, params, body }) => {
  await updateGuest(actor, params.guestId, body);
  return {};
});

export const DELETE = route(deleting, async ({ actor, params }) => {
  await deleteGuest(actor, params.guestId);
  return {};
});
