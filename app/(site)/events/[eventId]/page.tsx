import { CalendarDays, CalendarPlus, Flag, HeartHandshake, Mail, MapPin, Radio, UserRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { FactList } from "@/components/fact-list";
import { Photo } from "@/components/photo";
import { StageCard } from "@/components/stage-card";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentActor } from "@/lib/auth/site";
import type { ShownImage } from "@/lib/domain/images/types";
import { publicUrl } from "@/lib/env";
import { found } from "../../found";
import { EventDates } from "./_components/event-dates";
import { eventPageOf } from "./event-data";
import { structuredData } from "./structured-data";

type Props = { params: Promise<{ eventId: string }> };

const load = cache(async (eventId: string) => {
  const actor = await currentActor();
  return found(eventId, (id) => eventPageOf(actor, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { event, images } = await load((await params).eventId);
  const t = await getTranslations("event");
  const description = event.description?.slice(0, 200) || t("description", { name: event.name });
  const url = `/events/${event.id}`;
  return {
    title: event.name,
    description,
    alternates: { canonical: url },
    openGraph: { title: event.name, description, url, images: images.slice(0, 1).map(({ src }) => src) },
    twitter: { card: images.length > 0 ? "summary_large_image" : "summary" },
    // Members' and private events are for those who may see them, not for an index.
    robots: event.visibility === "open" ? undefined : { index: false },
  };
}

export default async function EventPage({ params }: Props) {
  const { event, cards, entered, start, images, help } = await load((await params).eventId);
  const t = await getTranslations();
  const place = [event.city, event.country].filter(Boolean).join(", ");
  const { email, username } = event.organizer;
  return (
    <div className="grid gap-8" data-sport={cards[0]?.sport}>
      {event.visibility === "open" && (
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: data, with every "<" escaped
          dangerouslySetInnerHTML={{ __html: structuredData(event, cards, start, publicUrl()) }}
        />
      )}
      {images[0] && (
        <Photo
          image={images[0]}
          alt={t("images.of", { number: 1, name: event.name })}
          sizes="(min-width: 72rem) 70rem, 100vw"
          eager
          className="max-h-96 w-full rounded-lg"
        />
      )}
      <header className="grid justify-items-start gap-3">
        {event.status !== "scheduled" && (
          <Badge tone={event.status === "cancelled" ? "bad" : "neutral"}>{t(`event.statuses.${event.status}`)}</Badge>
        )}
        <h1 className="text-5xl sm:text-6xl">{event.name}</h1>
        {cards.some(({ phase }) => phase === "live") && (
          <p className="flex flex-wrap gap-2">
            {cards
              .filter(({ phase }) => phase === "live")
              .map(({ id, href, name }) => (
                <Button key={id} size="lg" asChild>
                  <Link href={`${href}/live`}>
                    <Radio aria-hidden />
                    {t("event.follow")}: {name}
                  </Link>
                </Button>
              ))}
          </p>
        )}
        {event.description && <p className="max-w-prose whitespace-pre-line text-lg">{event.description}</p>}
      </header>
      <FactList
        facts={[
          { icon: CalendarDays, term: t("event.when"), value: <EventDates event={event} /> },
          ...(place ? [{ icon: MapPin, term: t("event.where"), value: place }] : []),
          {
            icon: UserRound,
            term: t("event.organiser"),
            value: event.club ? <ClubLink club={event.club} /> : username,
          },
          ...(email ? [{ icon: Mail, term: t("event.contact"), value: <Contact email={email} /> }] : []),
        ]}
      />
      <section className="grid gap-4">
        <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <h2 className="text-3xl">{t("event.stages", { count: cards.length })}</h2>
          {entered > 0 && <p className="text-muted">{t("event.entered", { count: entered })}</p>}
        </div>
        {cards.length === 0 ? (
          <EmptyState icon={Flag} title={t("event.noStagesTitle")} text={t("event.noStagesText")} />
        ) : (
          <div className="grid gap-4 md:grid-cols-2">
            {cards.map(({ id, ...card }) => (
              <StageCard key={id} {...card} />
            ))}
          </div>
        )}
      </section>
      <p className="flex flex-wrap gap-2">
        <Button variant="outline" asChild>
          <a href={`/events/${event.id}/calendar.ics`} download>
            <CalendarPlus aria-hidden />
            {t("event.calendar")}
          </a>
        </Button>
        {help && (
          <Button variant="outline" asChild>
            <Link href={`/events/${event.id}/volunteer`}>
              <HeartHandshake aria-hidden />
              {t(help === "helps" ? "volunteers.yours" : "volunteers.here")}
            </Link>
          </Button>
        )}
      </p>
      <Pictures images={images.slice(1)} name={event.name} />
    </div>
  );
}

function ClubLink({ club }: { club: { id: string; name: string } }) {
  return (
    <Link href={`/clubs/${club.id}`} className="wrap-anywhere underline underline-offset-4">
      {club.name}
    </Link>
  );
}

async function Pictures({ images, name }: { images: readonly ShownImage[]; name: string }) {
  if (images.length === 0) return null;
  const t = await getTranslations("images");
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      {images.map((image, index) => (
        <li key={image.name}>
          <Photo
            image={image}
            alt={t("of", { number: index + 2, name })}
            sizes="(min-width: 64rem) 18rem, 45vw"
            className="aspect-[4/3] w-full rounded-lg"
          />
        </li>
      ))}
    </ul>
  );
}

function Contact({ email }: { email: string }) {
  return (
    <a href={`mailto:${email}`} className="wrap-anywhere underline underline-offset-4">
      {email}
    </a>
  );
}
