import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { EntryState } from "@/components/entry-state";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { entryOf as ownEntryOf } from "@/lib/domain/registrations/queries";
import { takesAPlace } from "@/lib/domain/registrations/rules";
import type { RegistrationStatus } from "@/lib/domain/registrations/types";
import { placesTaken, stageOf } from "@/lib/domain/stages/queries";
import { guestsOf } from "@/lib/domain/users/guests/queries";
import { ownAccount } from "@/lib/domain/users/queries";
import { fullName } from "@/lib/domain/users/rules";
import { formatMinor } from "@/lib/money";
import { paysOnline } from "@/lib/stripe";
import { formatDate } from "@/lib/time";
import { found } from "../../../found";
import { entryOf } from "../stage-data";
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
  const format = await getFormatter();
  const entry = entryOf(stage, await placesTaken(stage), new Date());
  return (
    <div className="mx-auto grid max-w-xl gap-6" data-sport={stage.category?.sport ?? "other"}>
      <header className="-mt-4 grid gap-3">
        <Link
          href={`/stages/${stage.id}`}
          className="inline-flex min-h-11 items-center gap-1.5 justify-self-start text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0" />
          {stage.name}
        </Link>
        <h1 className="text-5xl">{t("register.title", { stage: stage.name })}</h1>
        <p className="text-muted">
          {stage.event.name} ·{" "}
          {stage.startAt
            ? format.dateTime(stage.startAt, "dayTime", { timeZone: stage.event.timeZone })
            : t("stage.startTbd")}
        </p>
        <EntryState {...entry} timeZone={stage.event.timeZone} />
      </header>
      {actor.kind === "user" ? (
        <Enter actor={actor} stage={stage} open={entry.state === "open"} />
      ) : (
        entry.state === "open" && (
          <Button asChild size="lg">
            <Link href={`/sign-in?next=/stages/${stage.id}/register`}>{t("register.signInFirst")}</Link>
          </Button>
        )
      )}
    </div>
  );
}

type EnterProps = { actor: UserActor; stage: Awaited<ReturnType<typeof stageOf>>; open: boolean };

async function Enter({ actor, stage, open }: EnterProps) {
  const locale = await getLocale();
  const [account, guests, entered] = await Promise.all([
    ownAccount(actor),
    guestsOf(actor, { limit: MOST_GUESTS, offset: 0 }),
    ownEntryOf(stage.id, actor.id),
  ]);
  const mayEnter = !entered || entered.status === "cancelled";
  return (
    <>
      {entered && <OwnEntry status={entered.status} />}
      {open && (mayEnter || guests.length > 0) && (
        <EntryForm
          stageId={stage.id}
          asksBirthdate={stage.minAge !== null}
          price={stage.price ? formatMinor(stage.price, stage.event.currency, locale) : null}
          online={paysOnline()}
          birthdate={account.profile?.birthdate ? formatDate(account.profile.birthdate) : undefined}
          guests={guests.map((guest) => ({ id: guest.id, name: fullName(guest) }))}
          withSelf={mayEnter}
        />
      )}
    </>
  );
}

async function OwnEntry({ status }: { status: RegistrationStatus }) {
  const t = await getTranslations("register");
  const title =
    status === "cancelled" ? t("entered.withdrawn") : status === "rejected" ? t("entered.rejected") : t("already");
  return (
    <StatusMessage kind={takesAPlace(status) ? "ok" : "info"} title={title}>
      <Link className="inline-flex min-h-11 items-center underline underline-offset-4" href="/entries">
        {t("seeEntry")}
      </Link>
    </StatusMessage>
  );
}
