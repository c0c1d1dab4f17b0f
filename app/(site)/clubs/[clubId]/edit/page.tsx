import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { mayOwn } from "@/lib/domain/clubs/permissions";
import { ownClubOf, standingOf } from "@/lib/domain/clubs/queries";
import { imagesOf } from "@/lib/domain/images/queries";
import { ImageShelf } from "../../../_components/image-shelf";
import { DeleteButton } from "../../../organise/_components/delete-button";
import { PageHead } from "../../../organise/_components/page-head";
import { organised } from "../../../organise/organiser";
import { ClubForm } from "../../_components/club-form";
import { deleteClubAction } from "../../actions";

type Props = { params: Promise<{ clubId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubs");
  return { title: t("edit"), robots: { index: false } };
}

export default async function EditClubPage({ params }: Props) {
  const user = await currentUser();
  const { clubId } = await params;
  if (!user) redirect(`/sign-in?next=/clubs/${clubId}/edit`);
  const { id, name, description } = await organised(clubId, (known) => ownClubOf(user, known));
  const [images, standing] = await Promise.all([imagesOf("club", [id]), standingOf(user, id)]);
  const t = await getTranslations();
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-10">
      <PageHead back={{ href: `/clubs/${id}`, label: name }} title={t("clubs.edit")} />
      <ClubForm club={{ id, name, description }} />
      <section className="grid gap-4">
        <h2 className="text-3xl">{t("images.title")}</h2>
        <p className="text-muted">{t("images.first")}</p>
        <ImageShelf owner="club" id={id} name={name} images={images.get(id) ?? []} />
      </section>
      {mayOwn(user, standing) && (
        <DeleteButton
          id={id}
          action={deleteClubAction}
          label={t("clubs.delete")}
          title={t("clubs.deleteTitle", { club: name })}
          text={t("clubs.deleteText")}
          confirm={t("clubs.deleteConfirm")}
        />
      )}
    </div>
  );
}
