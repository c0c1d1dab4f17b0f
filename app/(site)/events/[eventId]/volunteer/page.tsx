import { ClipboardCheck, MapPin } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import { eventOf } from "@/lib/domain/events/queries";
import { ownOffer } from "@/lib/domain/volunteers/queries";
import { takesVolunteers } from "@/lib/domain/volunteers/rules";
import { found } from "../../../found";
import { PageHead } from "../../../organise/_components/page-head";
import { OfferForm, TakeOfferBack } from "./_components/offer-form";

type Props = { params: Promise<{ eventId: string }> };
type Offer = NonNullable<Awaited<ReturnType<typeof ownOffer>>>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const event = await found((await params).eventId, async (id) => eventOf(await currentActor(), id));
  const t = await getTranslations("volunteers");
  return { title: t("titleOf", { event: event.name }), robots: { index: false } };
}

export default async function VolunteerPage({ params }: Props) {
  const actor = await currentActor();
  const event = await found((await params).eventId, (id) => eventOf(actor, id));
  const offer = await ownOffer(actor, event.id);
  const open = takesVolunteers(event, new Date());
  const t = await getTranslations("volunteers");
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6">
      <PageHead back={{ href: `/events/${event.id}`, label: event.name }} title={t("titleOf", { event: event.name })} />
      {offer && <OwnOffer offer={offer} timeZone={event.timeZone} />}
      {!open && <StatusMessage>{t("closed")}</StatusMessage>}
      {open && (!offer || offer.status === "withdrawn") && (
        <>
          <p className="text-lg">{t("intro")}</p>
          {actor.kind === "user" ? (
            <OfferForm eventId={event.id} />
          ) : (
            <Button asChild size="lg" className="justify-self-start">
              <Link href={`/sign-in?next=/events/${event.id}/volunteer`}>{t("signIn")}</Link>
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const KINDS = { pending: "warn", approved: "ok", rejected: "info", withdrawn: "info" } as const;

async function OwnOffer({ offer, timeZone }: { offer: Offer; timeZone: string }) {
  const t = await getTranslations("volunteers");
  const { status, role, notes, eventId } = offer;
  return (
    <div className="grid gap-6">
      <StatusMessage kind={KINDS[status]} title={t(`states.${status}`)}>
        <p>{t(`stateTexts.${status}`)}</p>
      </StatusMessage>
      {status === "approved" && <Places offer={offer} timeZone={timeZone} />}
      {status === "approved" && <ToCheckIn eventId={eventId} />}
      {(status === "pending" || status === "approved") && (
        <>
          {(role || notes) && (
            <div className="grid gap-1">
              {role && <p className="wrap-anywhere font-semibold text-lg">{role}</p>}
              {notes && <p className="wrap-anywhere whitespace-pre-line">{notes}</p>}
            </div>
          )}
          <TakeOfferBack eventId={eventId} />
        </>
      )}
    </div>
  );
}

async function ToCheckIn({ eventId }: { eventId: string }) {
  const t = await getTranslations("checkIn");
  return (
    <Button asChild variant="outline" className="justify-self-start">
      <Link href={`/organise/events/${eventId}/check-in`}>
        <ClipboardCheck aria-hidden />
        {t("title")}
      </Link>
    </Button>
  );
}

async function Places({ offer, timeZone }: { offer: Offer; timeZone: string }) {
  const t = await getTranslations();
  const format = await getFormatter();
  return (
    <section className="grid gap-2">
      <h2 className="text-2xl/7">{t("volunteers.yourPlaces")}</h2>
      {offer.assignments.length === 0 ? (
        <p className="text-muted">{t("volunteers.noPlaceYet")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {offer.assignments.map(({ checkpoint: { id, name, stage } }) => (
            <li key={id} className="flex items-start gap-3 p-4">
              <MapPin aria-hidden className="mt-1 size-5 shrink-0" />
              <div className="grid min-w-0">
                <p className="wrap-anywhere font-semibold text-lg">{name}</p>
                <p className="text-muted">
                  <Link href={`/stages/${stage.id}`} className="underline underline-offset-4">
                    {stage.name}
                  </Link>
                  {stage.startAt && ` · ${format.dateTime(stage.startAt, "dayTime", { timeZone })}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
