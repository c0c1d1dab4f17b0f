import { z } from "zod";
import type { GuestChanges, NewGuest } from "../../domain/users/types";
import { date, email, newPassword, requiredText, username, uuid } from "../../fields";
import { formatDate } from "../../time";
import { operation } from "../operation";
import { message, page, wireDate, wireId } from "./fields";

const tag = "Guest profiles";

const guest = z.strictObject({
  id: wireId,
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  birthdate: wireDate.nullable(),
});

type Shown = {
  id: string;
  username: string;
  profile: { firstName: string | null; lastName: string | null; birthdate: Date | null } | null;
};

export const presentGuest = ({ id, username, profile }: Shown): z.input<typeof guest> => ({
  id,
  username,
  first_name: profile?.firstName ?? null,
  last_name: profile?.lastName ?? null,
  birthdate: profile?.birthdate ? formatDate(profile.birthdate) : null,
});

export const createGuest = operation({
  id: "createGuest",
  method: "POST",
  path: "/v1/profiles/guests",
  summary: "Make a guest profile that one manages",
  tag,
  caller: "user",
  body: z
    .strictObject({
      username: username(),
      first_name: requiredText(100),
      last_name: requiredText(100),
      birthdate: date().nullish(),
      gender: z.enum(["female", "male", "nonbinary"]).nullish(),
    })
    .transform(
      (body): NewGuest => ({
        username: body.username,
        firstName: body.first_name,
        lastName: body.last_name,
        birthdate: body.birthdate,
        gender: body.gender,
      }),
    ),
  status: 201,
  says: "Profil invité créé avec succès",
  response: message.extend({ guest_id: wireId }),
  refusals: ["invalid", "unauthenticated", "username_taken"],
});

export const listGuests = operation({
  id: "listGuests",
  method: "GET",
  path: "/v1/profiles/guests",
  summary: "The guest profiles that one manages",
  tag,
  caller: "user",
  query: page,
  status: 200,
  response: z.strictObject({ guests: z.array(guest) }),
  refusals: ["invalid", "unauthenticated"],
});

const one = z.object({ guestId: uuid() });

export const readGuest = operation({
  id: "readGuest",
  method: "GET",
  path: "/v1/profiles/guests/{guestId}",
  summary: "A guest profile that one manages",
  tag,
  caller: "user",
  params: one,
  status: 200,
  response: z.strictObject({ guest }),
  refusals: ["unauthenticated", "not_found"],
});

export const updateGuest = operation({
  id: "updateGuest",
  method: "PATCH",
  path: "/v1/profiles/guests/{guestId}",
  summary: "Change a guest profile that one manages; what is absent stays",
  tag,
  caller: "user",
  params: one,
  body: z
    .strictObject({
      username: username().optional(),
      first_name: requiredText(100).optional(),
      last_name: requiredText(100).optional(),
      birthdate: date().nullish(),
      gender: z.enum(["female", "male", "nonbinary"]).nullish(),
      faces_allowed: z
        .boolean()
        .nullish()
        .meta({ description: "The guardian's word on face signatures that cameras send; without it none is kept." }),
    })
    .transform(
      ({ first_name: firstName, last_name: lastName, faces_allowed: facesAllowed, ...body }): GuestChanges => ({
        ...body,
        firstName,
        lastName,
        facesAllowed,
      }),
    ),
  status: 200,
  says: "Profil invité mis à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "not_found", "username_taken"],
});

export const deleteGuest = operation({
  id: "deleteGuest",
  method: "DELETE",
  path: "/v1/profiles/guests/{guestId}",
  summary: "Delete a guest profile that was never entered anywhere",
  tag,
  caller: "user",
  params: one,
  status: 200,
  says: "Profil invité supprimé avec succès",
  response: message,
  refusals: ["unauthenticated", "not_found", "in_use"],
});

export const initiateClaim = operation({
  id: "initiateClaim",
  method: "POST",
  path: "/v1/profiles/guests/{guestId}/initiate-claim",
  summary: "Send a guest the link by which the profile becomes their own account",
  tag,
  caller: "user",
  params: one,
  body: z.strictObject({ email: email() }),
  status: 200,
  says: "Email de réclamation envoyé avec succès.",
  response: message,
  refusals: ["invalid", "unauthenticated", "not_found", "too_many_attempts"],
});

export const claimGuest = operation({
  id: "claimGuest",
  method: "POST",
  path: "/v1/profiles/claim",
  summary: "Make a guest profile an independent account",
  tag,
  caller: "anyone",
  body: z.strictObject({ token: requiredText(200), password: newPassword() }),
  status: 200,
  says: "Compte réclamé avec succès. Vous pouvez maintenant vous connecter.",
  response: message,
  refusals: ["invalid", "token_invalid", "email_taken"],
});
