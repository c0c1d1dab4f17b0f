import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import { entryOf } from "@/lib/domain/registrations/queries";
import { placesTaken, stageOf } from "@/lib/domain/stages/queries";
import { entryState } from "@/lib/domain/stages/rules";
import { guestsOf } from "@/lib/domain/users/guests/queries";
import { ownAccount } from "@/lib/domain/users/queries";
import { formatDate } from "@/lib/time";
import { found } from "../../../found";
import { EntryForm } from "./_components/entry-form";

type Props = { params: Promise<{ stageId: string }> };

const MOST_GUESTS = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const stage = await found((await params).stageId, async (id) => stageOf(await currentActor(), id));
  const t = await getTranslations("register");
  return { title: t("title", { stage: stage.name }), robots: { index: false } };
}

export default async function RegisterPage({ params }: Props) {
  const actor = await currentActor();
  const stage = await found((await params).stageId, (id) => stageOf(actor, id));
  const t = await getTranslations();
  const state = entryState(stage, await placesTaken(stage), new Date());
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <div className="grid gap-2">
        <h1 className="font-display text-3xl">{t("register.title", { stage: stage.name })}</h1>
        <p className="text-muted">{t("register.summary", { stage: stage.name, event: stage.event.name })}</p>
      </div>
      {actor.kind !== "user" ? (
        <Button asChild size="lg">
          <Link href={`/sign-in?next=/stages/${stage.id}/register`}>{t("register.signInFirst")}</Link>
        </Button>
      ) : state !== "open" ? (
        <StatusMessage kind="warn">{t(`stage.entryStates.${state}`)}</StatusMessage>
      ) : (
        <Enter userId={actor.id} stageId={stage.id} minAge={stage.minAge} />
      )}
    </div>
  );
}

async function Enter({ userId, stageId, minAge }: { userId: string; stageId: string; minAge: number | null }) {
  const actor = await currentActor();
  if (actor.kind !== "user") return null;
  const t = await getTranslations("register");
  const [account, guests, entered] = await Promise.all([
    ownAccount(actor),
    guestsOf(actor, { limit: MOST_GUESTS, offset: 0 }),
    entryOf(stageId, userId),
  ]);
  return (
    <>
      {entered && (
        <StatusMessage kind="info" title={t("already")}>
          <Link className="underline" href="/entries">
            {t("seeEntry")}
          </Link>
        </StatusMessage>
      )}
      {(!entered || guests.length > 0) && (
        <EntryForm
          stageId={stageId}
          asksBirthdate={minAge !== null}
          birthdate={account.profile?.birthdate ? formatDate(account.profile.birthdate) : undefined}
          guests={guests.map(({ id, username, profile }) => ({
            id,
            name: [profile?.firstName, profile?.lastName].filter(Boolean).join(" ") || username,
          }))}
          withSelf={!entered}
        />
      )}
    </>
  );
}
