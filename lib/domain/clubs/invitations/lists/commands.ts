import type { UserActor } from "../../../actor";
import { DomainError, type DomainErrorCode } from "../../../errors";
import { mayOwn } from "../../permissions";
import { clubAs } from "../../queries";
import { invite } from "../commands";
import type { ManyInvited, NewInvitation } from "../types";

/** Invites many addresses, each as `invite` does: who is in or invited already is passed over. */
export async function inviteMany(
  actor: UserActor,
  clubId: string,
  { emails, role }: { emails: readonly string[] } & Pick<NewInvitation, "role">,
  now = new Date(),
): Promise<ManyInvited> {
  await clubAs(actor, clubId, mayOwn);
  const many: ManyInvited = { invited: [], known: [], later: [] };
  for (const email of emails) many[await inviteOne(actor, clubId, { email, role }, now)].push(email);
  return many;
}

async function inviteOne(
  actor: UserActor,
  clubId: string,
  wanted: NewInvitation,
  now: Date,
): Promise<keyof ManyInvited> {
  try {
    await invite(actor, clubId, wanted, now);
    return "invited";
  } catch (error) {
    if (isRefusal(error, "already_invited") || isRefusal(error, "already_member")) return "known";
    if (isRefusal(error, "too_many_attempts")) return "later";
    throw error;
  }
}

const isRefusal = (error: unknown, code: DomainErrorCode): boolean =>
  error instanceof DomainError && error.code === code;
