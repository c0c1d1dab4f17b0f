import * as api from "@/lib/api/club-management/settings";
import { route } from "@/lib/api/club-management/tongue";
import { changeSettings } from "@/lib/domain/clubs/settings/commands";
import { settingsMapOf } from "@/lib/domain/clubs/settings/queries";

export const GET = route(api.getSettings, ({ actor, params }) => settingsMapOf(actor, params.clubid));

export const POST = route(api.updateSettings, ({ actor, params, body }) => changeSettings(actor, params.clubid, body));
