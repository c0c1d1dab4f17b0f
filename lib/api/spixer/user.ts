import { z } from "zod";
import type { ProfileInput } from "../../domain/users/types";
import { count, date, email, newPassword, password, requiredText, text } from "../../fields";
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

const account = "Account management";

export const changePassword = operation({
  id: "changePassword",
  method: "POST",
  path: "/v1/user/change-password",
  summary: "Change one's password; every session ends, the asking one among them",
  tag: account,
  caller: "user",
  body: z.strictObject({ current_password: password(), new_password: newPassword() }),
  status: 200,
  says: "Mot de passe mis à jour avec succès. Veuillez vous reconnecter.",
  response: message,
  refusals: ["invalid", "unauthenticated", "invalid_credentials", "too_many_attempts"],
});

export const requestEmailChange = operation({
  id: "requestEmailChange",
  method: "POST",
  path: "/v1/user/request-email-change",
  summary: "Ask for a link to a new address. The answer is the same where somebody has that address: they are told",
  tag: account,
  caller: "user",
  body: z.strictObject({ new_email: email() }),
  status: 200,
  says: "Un e-mail de vérification a été envoyé à votre nouvelle adresse.",
  response: message,
  refusals: ["invalid", "unauthenticated", "email_taken", "too_many_attempts"],
});

export const verifyEmailChange = operation({
  id: "verifyEmailChange",
  method: "POST",
  path: "/v1/user/verify-email-change",
  summary: "Confirm the new address by the link's token; every session ends",
  tag: account,
  caller: "anyone",
  body: z.strictObject({ token: requiredText(200) }),
  status: 200,
  says: "Adresse e-mail mise à jour avec succès.",
  response: message,
  refusals: ["invalid", "token_invalid", "email_taken"],
});
