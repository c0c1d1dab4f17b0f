import { z } from "zod";
import type { ProfileInput } from "../../domain/users/types";
import { count, date, text } from "../../fields";
import { because } from "../issues";
import { operation } from "../operation";
import { message } from "./fields";

const tag = "User informations";

/** Only addresses of the web may be shown to others as a picture. */
const webAddress = text(500).refine(
  (value) => value === "" || /^https?:\/\//.test(value),
  because("invalid_characters"),
);

const informations = z
  .strictObject({
    first_name: text(100).nullish(),
    last_name: text(100).nullish(),
    bio: text(2000).nullish(),
    avatar_url: webAddress.nullish(),
    birthdate: date().nullish(),
    gender: z.enum(["female", "male", "nonbinary"]).nullish(),
    location: text(200).nullish(),
    is_premium_member: z
      .boolean()
      .nullish()
      .meta({ description: "Read-only: a subscription decides it. Accepted and not changed." }),
    favorite_categories: z.array(count(1)).max(100).nullish(),
  })
  .transform(
    (body): ProfileInput => ({
      firstName: body.first_name,
      lastName: body.last_name,
      bio: body.bio,
      avatarUrl: body.avatar_url,
      birthdate: body.birthdate,
      gender: body.gender,
      location: body.location,
      favoriteCategories: body.favorite_categories ?? undefined,
    }),
  );

export const createInformations = operation({
  id: "createUserInformations",
  method: "POST",
  path: "/v1/user/informations",
  summary: "Tell about oneself",
  tag,
  caller: "user",
  body: informations,
  status: 201,
  says: "Informations utilisateur créées avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated"],
});

export const updateInformations = operation({
  id: "updateUserInformations",
  method: "PUT",
  path: "/v1/user/informations",
  summary: "Change what one tells about oneself; what is absent stays",
  tag,
  caller: "user",
  body: informations,
  status: 200,
  says: "Informations utilisateur mises à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated"],
});
