"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createClub, deleteClub, updateClub } from "@/lib/domain/clubs/commands";
import { acceptInvitation, declineInvitation } from "@/lib/domain/clubs/invitations/commands";
import { changeRole, joinClub, removeMember } from "@/lib/domain/clubs/members/commands";
import { approveMember } from "@/lib/domain/clubs/members/requests/commands";
import { clubOf } from "@/lib/domain/clubs/queries";
import { description, name, text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../signed-in";

const club = z.object({ name: name(), description: description().optional() });

export async function createClubAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(club, form, async (input) => ({ id: await createClub(await signedIn(), input) }));
  if (state.done) redirect(`/clubs/${state.done.id}?done=created`);
  return state;
}

export async function updateClubAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(club.extend({ id: uuid() }), form, async ({ id, name, description = null }) => {
    await updateClub(await signedIn(), id, { name, description });
    return { id };
  });
  if (state.done) redirect(`/clubs/${state.done.id}?done=saved`);
  return state;
}

export async function deleteClubAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ id: uuid() }), form, async ({ id }) => {
    const { name } = await clubOf(id);
    await deleteClub(await signedIn(), id);
    return { name };
  });
  if (state.done) redirect(`/clubs?deleted=${encodeURIComponent(state.done.name ?? "")}`);
  return state;
}

export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  const asked = z.object({ clubId: uuid(), licenceNumber: text(100).optional() });
  return submitForm(asked, form, async ({ clubId, licenceNumber = null }) => {
    await joinClub(await signedIn(), clubId, licenceNumber);
    revalidatePath("/clubs", "layout");
    return {};
  });
}

const member = z.object({ clubId: uuid(), userId: uuid() });

export async function approveAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(member, form, async ({ clubId, userId }) => {
    await approveMember(await signedIn(), clubId, userId);
    revalidatePath("/clubs", "layout");
    return {};
  });
}

/** Takes a request to join back. */
export async function removeAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(member, form, async ({ clubId, userId }) => {
    await removeMember(await signedIn(), clubId, userId);
    revalidatePath("/clubs", "layout");
    return {};
  });
}

const role = member.extend({ role: z.enum(["owner", "admin", "treasurer", "shift_manager", "member"]) });

export async function changeRoleAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(role, form, async ({ clubId, userId, role }) => {
    await changeRole(await signedIn(), clubId, userId, role);
    revalidatePath("/clubs", "layout");
    return {};
  });
}

export async function acceptInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  const asked = z.object({ invitationId: uuid(), clubId: uuid() });
  const state = await submitForm(asked, form, async ({ invitationId, clubId }) => {
    await acceptInvitation(await signedIn(), invitationId);
    return { clubId };
  });
  if (state.done) redirect(`/clubs/${state.done.clubId}?done=joined`);
  return state;
}

export async function declineInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ invitationId: uuid() }), form, async ({ invitationId }) => {
    await declineInvitation(await signedIn(), invitationId);
    revalidatePath("/clubs", "layout");
    return {};
  });
}
