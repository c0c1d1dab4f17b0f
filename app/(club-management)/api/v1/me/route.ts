import * as api from "@/lib/api/club-management/me";
import { route } from "@/lib/api/club-management/tongue";
import { saveProfile } from "@/lib/domain/users/commands";
import { ownAccount } from "@/lib/domain/users/queries";

export const GET = route(api.getMe, async ({ actor }) => api.presentProfile(await ownAccount(actor)));

export const PUT = route(api.updateMe, ({ actor, body }) => saveProfile(actor, body.name));
