import { z } from "zod";
import { fullName } from "../../domain/users/rules";
import { name } from "../../fields";
import { noContent, operation } from "../operation";
import { page, wireId } from "./fields";
import { presentTold, type ToldFine, told } from "./fines";

const tag = "User Profile";

const profile = z.strictObject({ id: wireId, name: z.string(), email: z.string() });

export const presentProfile = (
  shown: Parameters<typeof fullName>[0] & { id: string; email: string | null },
): z.input<typeof profile> => ({ id: shown.id, name: fullName(shown), email: shown.email ?? "" });

/** The last word is the family name; a single word is all that is known. */
const personName = name().transform((value) => {
  const words = value.split(/\s+/);
  const lastName = words.length > 1 ? (words.pop() ?? null) : null;
  return { firstName: words.join(" "), lastName };
});

export const getMe = operation({
  id: "getMe",
  method: "GET",
  path: "/api/v1/me",
  summary: "Who one is",
  tag,
  caller: "user",
  status: 200,
  response: profile,
  refusals: ["unauthenticated"],
});

export const updateMe = operation({
  id: "updateMe",
  method: "PUT",
  path: "/api/v1/me",
  summary: "Change one's name",
  tag,
  caller: "user",
  body: z.strictObject({ name: personName.meta({ example: "Ana Silva" }) }),
  status: 204,
  response: noContent,
  refusals: ["invalid", "unauthenticated"],
});

const ownFine = z.strictObject({ ...told, clubId: wireId, clubName: z.string(), createdByName: z.string() });

export const presentOwnFine = (
  shown: ToldFine & { clubId: string; clubName: string; createdByName: string | null },
): z.input<typeof ownFine> => ({
  ...presentTold(shown),
  clubId: shown.clubId,
  clubName: shown.clubName,
  // Nobody gave a fine whose giver was erased.
  createdByName: shown.createdByName ?? "",
});

export const getMyFines = operation({
  id: "getMyFines",
  method: "GET",
  path: "/api/v1/me/fines",
  summary: "One's unpaid fines in all clubs",
  tag,
  caller: "user",
  query: page,
  status: 200,
  response: z.array(ownFine),
  refusals: ["invalid", "unauthenticated"],
});
