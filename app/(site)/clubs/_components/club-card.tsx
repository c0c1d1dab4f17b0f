import { CalendarDays, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Photo } from "@/components/photo";
import type { FoundClub } from "@/lib/domain/clubs/queries";
import type { ShownImage } from "@/lib/domain/images/types";

/** A club in the directory. The whole card is the link. */
export function ClubCard({ club, image }: { club: FoundClub; image: ShownImage | null }) {
  const t = useTranslations("clubs");
  return (
    <article className="relative grid content-start overflow-hidden rounded-lg border border-line bg-surface hover:border-control">
      {image && (
        <Photo
          image={image}
          alt=""
          sizes="(min-width: 64rem) 24rem, (min-width: 40rem) 50vw, 100vw"
          className="aspect-[16/9] w-full"
        />
      )}
      <div className="grid gap-1 p-4">
        <h2 className="text-2xl/7">
          <Link href={`/clubs/${club.id}`} className="wrap-anywhere after:absolute after:inset-0 after:rounded-lg">
            {club.name}
          </Link>
        </h2>
        {club.federation && <p className="text-muted text-sm">{club.federation}</p>}
        {club.description && <p className="wrap-anywhere line-clamp-3">{club.description}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
          <span className="inline-flex items-center gap-1.5">
            <Users aria-hidden className="size-4" />
            {t("members", { count: club.members })}
          </span>
          {club.coming > 0 && (
            <span className="inline-flex items-center gap-1.5">
              <CalendarDays aria-hidden className="size-4" />
              {t("coming", { count: club.coming })}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}
