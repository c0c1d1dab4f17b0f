import { z } from "zod";
import type { NewGuest } from "../../domain/users/types";
import { date, requiredText, username } from "../../fields";
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
