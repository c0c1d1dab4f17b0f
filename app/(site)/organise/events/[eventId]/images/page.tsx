import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { imagesOf } from "@/lib/domain/images/queries";
import { stagesOf } from "@/lib/domain/stages/queries";
import { ImageShelf } from "../../../../_components/image-shelf";
import { PageHead } from "../../../_components/page-head";
import { organised } from "../../../organiser";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("images");
  return { title: t("title"), robots: { index: false } };
}

export default async function EventImagesPage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  if (!user) redirect(`/sign-in?next=/organise/events/${eventId}/images`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const stages = await stagesOf(user, event.id);
  const [ofEvent, ofStages] = await Promise.all([
    imagesOf("event", [event.id]),
    imagesOf(
      "stage",
      stages.map(({ id }) => id),
    ),
  ]);
  const t = await getTranslations("images");
  return (
    <div className="grid gap-10">
      <PageHead back={{ href: `/organise/events/${event.id}`, label: event.name }} title={t("title")}>
        <p className="text-muted">{t("first")}</p>
      </PageHead>
      <section className="grid gap-4">
        <h2 className="text-3xl">{event.name}</h2>
        <ImageShelf owner="event" id={event.id} name={event.name} images={ofEvent.get(event.id) ?? []} />
      </section>
      {stages.map(({ id, name }) => (
        <section key={id} className="grid gap-4 border-line border-t pt-8">
          <h2 className="text-3xl">{name}</h2>
          <ImageShelf owner="stage" id={id} name={name} images={ofStages.get(id) ?? []} />
        </section>
      ))}
    </div>
  );
}
