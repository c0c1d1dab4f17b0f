"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

export type ClubPlace = "overview" | "members" | "shifts" | "account" | "fines" | "book" | "settings" | "audit";

/** The way through a club's house, as far as it is open to the reader; on a phone it is pushed sideways. */
export function ClubNavigation({ clubId, places }: { clubId: string; places: readonly ClubPlace[] }) {
  const t = useTranslations("clubHouse.nav");
  const path = usePathname();
  const home = `/clubs/${clubId}`;
  const hrefOf = (place: ClubPlace) => (place === "overview" ? home : `${home}/${place}`);
  const isHere = (href: string) => path === href || (href !== home && path.startsWith(`${href}/`));
  const ref = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one is changes with the path
  useEffect(() => showCurrent(ref.current), [path]);
  return (
    <nav
      ref={ref}
      aria-label={t("label")}
      className="-mx-3 relative xs:-mx-4 overflow-x-auto px-3 xs:px-4 print:hidden"
    >
      <ul className="flex w-max min-w-full gap-5 border-line border-b">
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

/** Pushes the place that one is at into the middle; the page itself stays where it is. */
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>("[aria-current]");
  if (nav && current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}
