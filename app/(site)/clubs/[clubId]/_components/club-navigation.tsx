"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

export type ClubPlace = "overview" | "members" | "shifts" | "account" | "fines" | "book" | "settings" | "audit";

/** The way through a club's house, as far as it is open to the reader; on a phone it is pushed sideways. */
export function ClubNavigation({ clubId, places }: { clubId: string; places: readonly ClubPlace[] }) {
  const t = useTranslations("clubHouse.nav");
  const path = usePathname();
  const home = `/clubs/${clubId}`;
  const hrefOf = (place: ClubPlace) => (place === "overview" ? home : `${home}/${place}`);
  const isHere = (href: string) => path === href || (href !== home && path.startsWith(`${href}/`));
  return (
    <nav aria-label={t("label")} className="-mx-3 xs:-mx-4 overflow-x-auto px-3 xs:px-4 print:hidden">
      <ul className="flex min-w-full gap-5 border-line border-b">
        {places.map((place) => (
          <li key={place} className="shrink-0">
            <Link
              href={hrefOf(place)}
              aria-current={isHere(hrefOf(place)) ? "page" : undefined}
              className="-mb-px inline-flex min-h-11 items-center whitespace-nowrap border-transparent border-b-3 px-0.5 font-semibold text-muted -outline-offset-2 hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
            >
              {t(place)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
