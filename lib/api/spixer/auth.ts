import { z } from "zod";
import type { ownAccount } from "../../domain/users/queries";
import type { Account } from "../../domain/users/types";
import { email, newPassword, password, requiredText, username } from "../../fields";
import { formatDate } from "../../time";
import { operation } from "../operation";
import { message, presentTime, presentTimeOrNull, wireDate, wireId, wireTime } from "./fields";
import { presentStatus, status } from "./registrations";

const account = z.strictObject({
  id: wireId,
  email: z.string().nullable(),
  username: z.string(),
  email_verified: z.boolean(),
});

export const presentAccount = ({ id, email, username, emailVerified }: Account) => ({
  id,
  email,
  username,
  email_verified: emailVerified,
});

export const registerUser = operation({
  id: "registerUser",
  method: "POST",
  path: "/v1/auth/register",
  summary: "Register a new user",
  tag: "Authentication",
  caller: "anyone",
  body: z.strictObject({ email: email(), username: username(), password: newPassword() }),
  status: 201,
  says: "Utilisateur créé avec succès",
  response: z.strictObject({ message: z.string(), user: account }),
  refusals: ["invalid", "email_taken", "username_taken"],
});

export const verifyEmailAddress = operation({
  id: "verifyEmail",
  method: "POST",
  path: "/v1/auth/verify-email",
  summary: "Verify the address that a token was sent to",
  tag: "Authentication",
  caller: "anyone",
  body: z.strictObject({ token: requiredText(200) }),
  status: 200,
  says: "Adresse e-mail vérifiée avec succès.",
  response: message,
  refusals: ["invalid", "token_invalid"],
});

export const resendVerificationMail = operation({
  id: "resendVerification",
  method: "POST",
  path: "/v1/auth/resend-verification",
  summary: "Send the verification mail again; earlier links stop working",
  tag: "Authentication",
  caller: "user",
  status: 200,
  says: "Un e-mail de vérification a été envoyé.",
  response: message,
  refusals: ["unauthenticated", "already_verified"],
});

export const logIn = operation({
  id: "logIn",
  method: "POST",
  path: "/v1/auth/login",
  summary: "Log in with an e-mail address or a username",
  tag: "Authentication",
  caller: "anyone",
  body: z.strictObject({ identifier: requiredText(254), password: password() }),
  status: 200,
  says: "Connexion réussie",
  response: z.strictObject({ message: z.string(), token: z.string(), user: account }),
  refusals: ["invalid", "invalid_credentials"],
});

export const logOut = operation({
  id: "logOut",
  method: "POST",
  path: "/v1/auth/logout",
  summary: "Log out: the token is worth nothing from now on",
  tag: "Authentication",
  caller: "user",
  status: 200,
  says: "Déconnexion réussie",
  response: z.strictObject({ message: z.string() }),
  refusals: ["unauthenticated"],
});

const nullableText = z.string().nullable();
const profile = z.strictObject({
  user_id: wireId,
  email: nullableText,
  username: z.string(),
  roles: z.array(z.enum(["admin", "organizer", "runner"])),
  user_created_at: wireTime,
  first_name: nullableText,
  last_name: nullableText,
  name: nullableText,
  bio: nullableText,
  avatar_url: nullableText,
  birthdate: wireDate.nullable(),
  location: nullableText,
  is_premium_member: z.boolean(),
  registrations: z.array(
    z.strictObject({
      registration_id: wireId,
      registration_type: z.string(),
      registration_status: status,
      registration_date: wireTime,
      stage: z.strictObject({
        stage_id: wireId,
        stage_name: z.string(),
        stage_description: nullableText,
        stage_start: wireTime.nullable(),
        stage_end: wireTime.nullable(),
        stage_registration_end: wireTime.nullable(),
        category_label: nullableText,
        event: z.strictObject({
          event_id: wireId,
          event_name: z.string(),
          event_start: wireTime,
          event_end: wireTime,
          event_city: nullableText,
          event_country: nullableText,
        }),
      }),
      ranking: z
        .strictObject({ ranking_id: wireId, rank_position: z.int().nullable(), bib_number: nullableText })
        .nullable(),
    }),
  ),
  favorite_sports: z.array(z.strictObject({ id: z.int(), label: z.string() })),
  events: z.array(
    z.strictObject({
      event_id: wireId,
      event_name: z.string(),
      start_time: wireTime,
      end_time: wireTime,
      city: nullableText,
      country: nullableText,
    }),
  ),
});

export const me = operation({
  id: "me",
  method: "GET",
  path: "/v1/auth/me",
  summary: "The full profile of whoever is asking",
  tag: "Authentication",
  caller: "user",
  status: 200,
  response: z.strictObject({ user: z.array(profile).length(1) }),
  refusals: ["unauthenticated"],
});

type Own = Awaited<ReturnType<typeof ownAccount>>;

/** `ranks` gives the rank of each of the person's rankings; null where there is none yet. */
export function presentProfile(user: Own, ranks: ReadonlyMap<string, number | null>): z.input<typeof profile> {
  const { profile: told } = user;
  const names = [told?.firstName, told?.lastName].filter(Boolean).join(" ");
  return {
    user_id: user.id,
    email: user.email,
    username: user.username,
    roles: [
      ...(user.role === "admin" ? (["admin"] as const) : []),
      ...(user.events.length > 0 ? (["organizer"] as const) : []),
      "runner",
    ],
    user_created_at: presentTime(user.createdAt),
    first_name: told?.firstName ?? null,
    last_name: told?.lastName ?? null,
    name: names || null,
    bio: told?.bio ?? null,
    avatar_url: told?.avatarUrl ?? null,
    birthdate: told?.birthdate ? formatDate(told.birthdate) : null,
    location: told?.location ?? null,
    is_premium_member: told?.isPremiumMember ?? false,
    registrations: user.registrations.map((registration) => presentOwnRegistration(registration, ranks)),
    favorite_sports: (told?.favoriteCategories ?? []).map(({ id, label }) => ({ id, label })),
    events: user.events.map((event) => ({
      event_id: event.id,
      event_name: event.name,
      start_time: presentTime(event.startAt, event.timeZone),
      end_time: presentTime(event.endAt, event.timeZone),
      city: event.city,
      country: event.country,
    })),
  };
}

function presentOwnRegistration(
  { stage, ranking, ...registration }: Own["registrations"][number],
  ranks: ReadonlyMap<string, number | null>,
) {
  const { event } = stage;
  const zone = event.timeZone;
  return {
    registration_id: registration.id,
    registration_type: registration.type,
    registration_status: presentStatus(registration.status),
    registration_date: presentTime(registration.createdAt, zone),
    stage: {
      stage_id: stage.id,
      stage_name: stage.name,
      stage_description: stage.description,
      stage_start: presentTimeOrNull(stage.startAt, zone),
      stage_end: presentTimeOrNull(stage.endAt, zone),
      stage_registration_end: presentTimeOrNull(stage.registrationEndAt, zone),
      category_label: stage.category?.label ?? null,
      event: {
        event_id: event.id,
        event_name: event.name,
        event_start: presentTime(event.startAt, zone),
        event_end: presentTime(event.endAt, zone),
        event_city: event.city,
        event_country: event.country,
      },
    },
    ranking: ranking
      ? { ranking_id: ranking.id, rank_position: ranks.get(ranking.id) ?? null, bib_number: registration.bib }
      : null,
  };
}
