import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import { invitationAt } from "@/lib/domain/clubs/invitations/queries";
import { standingOf } from "@/lib/domain/clubs/queries";
import { clubSettings } from "@/lib/domain/clubs/settings/rules";
import { DomainError } from "@/lib/domain/errors";
import { ownName } from "@/lib/domain/users/queries";
import { fullName } from "@/lib/domain/users/rules";
import { QuickForm } from "../../_components/quick-form";
import { acceptAction, declineAction } from "./actions";

type Props = { params: Promise<{ secret: string }> };

const load = cache((secret: string) =>
  invitationAt(secret).catch((error: unknown) => {
    if (error instanceof DomainError) notFound();
    throw error;
  }),
);
type Invitation = Awaited<ReturnType<typeof load>>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.invitation");
  // The address is a secret: it goes to nobody whom the page links to.
  return { title: t("anyTitle"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: Props) {
  const { secret } = await params;
  const invitation = await load(secret);
  const { club, invitedBy, role, state, expiresAt } = invitation;
  const [t, format] = [await getTranslations(), await getFormatter()];
  const { timeZone } = clubSettings(club.settings);
  return (
    <div className="mx-auto grid w-full max-w-2xl grid-cols-1 gap-6">
      <h1 className="wrap-anywhere text-5xl sm:text-6xl">{t("clubHouse.invitation.title", { club: club.name })}</h1>
      <p className="text-lg">{t("clubHouse.invitation.text", { inviter: fullName(invitedBy), club: club.name })}</p>
      {club.description && <p className="wrap-anywhere whitespace-pre-line text-muted">{club.description}</p>}
      {state === "open" ? (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <Badge>{t("clubHouse.invitation.as", { role: t(`clubs.roles.${role}`) })}</Badge>
            <span className="text-muted text-sm">
              {t("clubHouse.invitation.until", { date: format.dateTime(expiresAt, { dateStyle: "long", timeZone }) })}
            </span>
          </p>
          <Answer secret={secret} invitation={invitation} />
        </>
      ) : (
        <StatusMessage kind={state === "accepted" ? "info" : "warn"}>
          {t(`clubHouse.invitation.states.${state}`)}
        </StatusMessage>
      )}
      <Button variant="outline" asChild className="justify-self-start">
        <Link href={`/clubs/${club.id}`}>{t("clubHouse.invitation.toClub")}</Link>
      </Button>
    </div>
  );
}

async function Answer({ secret, invitation: { club } }: { secret: string; invitation: Invitation }) {
  const actor = await currentActor();
  const t = await getTranslations("clubHouse.invitation");
  if (actor.kind !== "user") return <SignIn secret={secret} />;
  const [standing, name] = [await standingOf(actor, club.id), (await ownName(actor)) ?? ""];
  return (
    <div className="grid gap-3">
      {standing?.status === "active" && <StatusMessage>{t("memberAlready", { club: club.name })}</StatusMessage>}
      <p className="text-muted">{t("signedInAs", { name })}</p>
      <div className="flex flex-wrap gap-2">
        <QuickForm action={acceptAction} fields={{ secret }} label={t("accept")} size="lg" />
        <QuickForm action={declineAction} fields={{ secret }} label={t("decline")} variant="outline" size="lg" />
      </div>
    </div>
  );
}

async function SignIn({ secret }: { secret: string }) {
  const t = await getTranslations("clubHouse.invitation");
  const next = encodeURIComponent(`/invitations/${secret}`);
  return (
    <div className="grid gap-3">
      <p>{t("signInText")}</p>
      <div className="flex flex-wrap gap-2">
        <Button asChild size="lg">
          <Link href={`/sign-in?next=${next}`}>{t("signIn")}</Link>
        </Button>
        <Button asChild size="lg" variant="outline">
          <Link href={`/sign-up?next=${next}`}>{t("signUp")}</Link>
        </Button>
      </div>
    </div>
  );
}
