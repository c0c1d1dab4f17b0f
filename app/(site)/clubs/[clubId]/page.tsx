import { Pencil, UserPlus, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { EventCard } from "@/components/event-card";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentActor } from "@/lib/auth/site";
import { found } from "../../found";
import { PageHead } from "../../organise/_components/page-head";
import { AtAGlance } from "./_components/at-a-glance";
import { Membership } from "./_components/membership";
import { clubPageOf } from "./club-data";

type Props = {
  params: Promise<{ clubId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};
type Page = Awaited<ReturnType<typeof clubPageOf>>;

const load = cache(async (clubId: string) => {
  const actor = await currentActor();
  return found(clubId, (id) => clubPageOf(actor, id));
});

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { club, images } = await load((await params).clubId);
  const t = await getTranslations("clubs");
  const description = club.description?.slice(0, 200) || t("description");
  const url = `/clubs/${club.id}`;
  const pictures = images.slice(0, 1).map(({ src }) => src);
  return {
    title: club.name,
    description,
    alternates: { canonical: url },
    openGraph: { title: club.name, description, url, images: pictures },
    twitter: { card: pictures.length > 0 ? "summary_large_image" : "summary" },
  };
}

export default async function ClubPage({ params, searchParams }: Props) {
  const { done } = await searchParams;
  const { club, standing, administers, counts, calendar, images } = await load((await params).clubId);
  const actor = await currentActor();
  const t = await getTranslations();
  return (
    <div className="grid gap-10">
      <div className="grid gap-6">
        {images[0] && (
          <Photo
            image={images[0]}
            alt={t("images.of", { number: 1, name: club.name })}
            sizes="(min-width: 72rem) 70rem, 100vw"
            eager
            className="max-h-96 w-full rounded-lg"
          />
        )}
        <div className={images[0] ? "pt-4" : undefined}>
          <PageHead back={{ href: "/clubs", label: t("clubs.title") }} title={club.name}>
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
              <span className="inline-flex items-center gap-1.5">
                <Users aria-hidden className="size-4" />
                {t("clubs.members", { count: counts.active })}
              </span>
              {club.federation?.name}
            </p>
            {administers && (
              <p className="flex flex-wrap gap-2">
                {counts.pending > 0 && (
                  <Button asChild>
                    <Link href={`/clubs/${club.id}/members`}>
                      <UserPlus aria-hidden />
                      {t("clubs.requests")}: {t("clubs.waiting", { count: counts.pending })}
                    </Link>
                  </Button>
                )}
                <Button variant="outline" asChild>
                  <Link href={`/clubs/${club.id}/edit`}>
                    <Pencil aria-hidden />
                    {t("clubs.edit")}
                  </Link>
                </Button>
              </p>
            )}
          </PageHead>
        </div>
        {done === "created" && <StatusMessage kind="ok">{t("clubs.created", { club: club.name })}</StatusMessage>}
        {done === "joined" && (
          <StatusMessage kind="ok">{t("clubHouse.invitation.welcome", { club: club.name })}</StatusMessage>
        )}
        {done === "left" && <StatusMessage kind="ok">{t("clubHouse.leave.left", { club: club.name })}</StatusMessage>}
        {done === "saved" && <StatusMessage kind="ok">{t("common.saved")}</StatusMessage>}
        {actor.kind === "user" && standing && <AtAGlance actor={actor} club={club} standing={standing} />}
        {club.description && (
          <p className="wrap-anywhere max-w-prose whitespace-pre-line text-lg">{club.description}</p>
        )}
        {actor.kind === "user" ? (
          <Membership club={{ id: club.id }} userId={actor.id} standing={standing} />
        ) : (
          <Button asChild size="lg" className="justify-self-start">
            <Link href={`/sign-in?next=/clubs/${club.id}`}>{t("clubs.signInToJoin")}</Link>
          </Button>
        )}
        <More images={images.slice(1)} name={club.name} />
      </div>
      <Calendar calendar={calendar} />
    </div>
  );
}

async function More({ images, name }: { images: Page["images"]; name: string }) {
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

async function Calendar({ calendar: { coming, past } }: Pick<Page, "calendar">) {
  const t = await getTranslations("clubs");
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("events")}</h2>
        {coming.length === 0 ? <p className="text-muted">{t("noEvents")}</p> : <Cards events={coming} />}
      </section>
      {past.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("past")}</h2>
          <Cards events={past} />
        </section>
      )}
    </>
  );
}

function Cards({ events }: { events: Page["calendar"]["coming"] }) {
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {events.map(({ id, stages, name, startAt, endAt, timeZone, city, country, status }) => (
        <li key={id}>
          <EventCard
            {...{ name, startAt, endAt, timeZone, city, country, status }}
            href={`/events/${id}`}
            sport={stages[0]?.category?.sport ?? "other"}
            stages={stages.map((stage) => stage.name)}
          />
        </li>
      ))}
    </ul>
  );
}
