"use client";

import { ClipboardList, Flag, type LucideIcon, Ticket, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const places: { href: string; key: "discover" | "clubs" | "entries" | "organise"; icon: LucideIcon }[] = [
  { href: "/", key: "discover", icon: Flag },
  { href: "/clubs", key: "clubs", icon: Users },
  { href: "/entries", key: "entries", icon: Ticket },
  { href: "/organise", key: "organise", icon: ClipboardList },
];

/** What is found elsewhere, and belongs to a place all the same. */
const BELONGS_TO: Record<string, readonly string[]> = { "/": ["/events", "/stages"], "/clubs": ["/my-clubs"] };

const isUnder = (here: string, start: string) => (start === "/" ? here === "/" : here.startsWith(start));

/** On a phone at the lower edge, where the thumb is; in the header elsewhere. */
export function MainNavigation() {
  const t = useTranslations("nav");
  const here = usePathname();
  const active = (href: string) => [href, ...(BELONGS_TO[href] ?? [])].some((start) => isUnder(here, start));
  return (
    <nav
      aria-label={t("main")}
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-line max-md:border-t max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="flex max-md:justify-around md:gap-1">
        {places.map(({ href, key, icon: Icon }) => (
          <li key={key} className="max-md:flex-1">
            <Link
              href={href}
              aria-current={active(href) ? "page" : undefined}
              className="flex min-h-14 items-center gap-1.5 text-muted hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:text-xs md:border-transparent md:border-b-3 md:px-3 md:pt-1 md:aria-[current]:border-accent"
            >
              <Icon aria-hidden className="size-5 md:hidden" />
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
