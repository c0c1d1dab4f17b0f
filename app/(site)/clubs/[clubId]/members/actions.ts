"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { invite, resendInvitation, withdrawInvitation } from "@/lib/domain/clubs/invitations/commands";
import { inviteMany } from "@/lib/domain/clubs/invitations/lists/commands";
import { addressesIn } from "@/lib/domain/clubs/invitations/rules";
import { INVITED_ROLES } from "@/lib/domain/clubs/invitations/types";
import { removeMembership } from "@/lib/domain/clubs/members/commands";
import { changeMember, nameAuditor } from "@/lib/domain/clubs/members/details/commands";
import { remindOfExpiry } from "@/lib/domain/clubs/members/expiries/commands";
import { refuseRequest } from "@/lib/domain/clubs/members/requests/commands";
import { invalid } from "@/lib/domain/errors";
import { date, email, text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../signed-in";

/** Does what a form asks and draws the club's pages anew. */
const submit = <S extends z.ZodType>(schema: S, form: FormData, work: (input: z.output<S>) => Promise<unknown>) =>
  submitForm(schema, form, async (input) => {
    await work(input);
    revalidatePath("/clubs", "layout");
    return {};
  });

const refusal = z.object({ clubId: uuid(), userId: uuid(), reason: text(1000).optional() });

export const refuseRequestAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(refusal, form, async ({ clubId, userId, reason = null }) =>
    refuseRequest(await signedIn(), clubId, userId, reason),
  );

const member = z.object({ clubId: uuid(), membershipId: uuid() });
const details = member.extend({
  licenceNumber: text(100).optional(),
  licenceEndsOn: date().optional(),
  endsOn: date().optional(),
});

/** What was emptied is taken away. */
export const changeMemberAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(details, form, async ({ clubId, membershipId, licenceNumber = null, licenceEndsOn = null, endsOn = null }) =>
    changeMember(await signedIn(), clubId, membershipId, { licenceNumber, licenceEndsOn, endsOn }),
  );

export const nameAuditorAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(member.extend({ until: date().optional() }), form, async ({ clubId, membershipId, until = null }) =>
    nameAuditor(await signedIn(), clubId, membershipId, until),
  );

export async function removeMembershipAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(member, form, async ({ clubId, membershipId }) => {
    await removeMembership(await signedIn(), clubId, membershipId);
    return { clubId };
  });
  if (state.done) redirect(`/clubs/${state.done.clubId}/members`);
  return state;
}

const invitation = z.object({ clubId: uuid(), email: email(), role: z.enum(INVITED_ROLES).optional() });

export const inviteAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(invitation, form, async ({ clubId, ...wanted }) => invite(await signedIn(), clubId, wanted));

/** More text than any club's list of addresses. */
const LONGEST_LIST = 50_000;
/** As many as are written to while somebody waits. */
const MOST_INVITED = 100;
const many = z.object({ clubId: uuid(), addresses: text(LONGEST_LIST), role: z.enum(INVITED_ROLES).optional() });

/** Invites all addresses of a text; says of which nothing came. */
export async function inviteManyAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(many, form, async ({ clubId, addresses, role }) => {
    const found = addressesIn(addresses);
    const emails = found.flatMap((address) => email().safeParse(address).data ?? []);
    if (emails.length === 0) throw invalid("addresses", "invalid_email");
    if (emails.length > MOST_INVITED) throw invalid("addresses", "too_many", { max: MOST_INVITED });
    const { invited, known, later } = await inviteMany(await signedIn(), clubId, { emails, role });
    revalidatePath("/clubs", "layout");
    const left = [...later, ...found.filter((address) => !emails.includes(address))];
    return { invited: String(invited.length), known: String(known.length), left: left.join(", ") };
  });
}

const sent = z.object({ invitationId: uuid() });

export const resendAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(sent, form, async ({ invitationId }) => resendInvitation(await signedIn(), invitationId));

export const withdrawAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(sent, form, async ({ invitationId }) => withdrawInvitation(await signedIn(), invitationId));

const expiry = member.extend({
  kind: z.enum(["licence", "membership", "qualification"]),
  name: text(200).optional(),
});

export const remindAction = async (_: FormState, form: FormData): Promise<FormState> =>
  submit(expiry, form, async ({ clubId, membershipId, kind, name = null }) =>
    remindOfExpiry(await signedIn(), clubId, membershipId, { kind, name }),
  );
