"use server";

import { redirect } from "next/navigation";
import { signedIn } from "@/app/(site)/signed-in";
import { refuse } from "@/lib/domain/errors";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { decide, decideAbout } from "@/lib/domain/timing/decisions/commands";
import { moveEntry } from "@/lib/domain/timing/moves/commands";
import { rosterOf } from "@/lib/domain/timing/rosters/queries";
import { requiredText, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { choice, decisionOfChoice } from "./choice";

const decided = choice.extend({ of: uuid(), reason: requiredText(500) });

/** Makes what was looked at. */
export async function decideAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(decided, form, async ({ of, reason, ...given }) => {
    const actor = await signedIn();
    const stage = await ownStageOf(actor, of);
    const done = { eventId: stage.eventId, stageId: stage.id };
    if (given.kind === "move") {
      if (!given.entry || !given.stage) throw refuse("not_found", { noun: "registration" });
      await moveEntry(actor, given.entry, given.stage, reason, given.bib);
      return done;
    }
    const { decisionOf, entry } = decisionOfChoice(given, stage.event.timeZone, await rosterOf(stage.id));
    if (entry) await decideAbout(actor, stage.id, entry, decisionOf, reason);
    else await decide(actor, stage.id, decisionOf(""), reason);
    return done;
  });
  if (state.done) redirect(`/organise/events/${state.done.eventId}/stages/${state.done.stageId}/timing?done=decided`);
  return state;
}
