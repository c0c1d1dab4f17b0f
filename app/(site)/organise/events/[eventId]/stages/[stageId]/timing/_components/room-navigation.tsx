"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const ROOMS = ["", "/runners", "/clocks", "/history", "/moments"] as const;
const NAMES = {
  "": "room",
  "/runners": "runners",
  "/clocks": "clocks",
  "/history": "history",
  "/moments": "moments",
} as const;

export function RoomNavigation({ here }: { here: string }) {
  const t = useTranslations("timingRoom.nav");
  const path = usePathname();
  const isHere = (room: string) => (room === "" ? path === here : path.startsWith(here + room));
  return (
    <nav aria-label={t("label")} className="flex gap-2 overflow-x-auto py-1 sm:flex-wrap">
      {ROOMS.map((room) => (
        <RoomLink key={room} href={here + room} current={isHere(room)} label={t(NAMES[room])} />
      ))}
      <RoomLink href={here.replace(/timing$/, "waves")} current={false} label={t("waves")} />
    </nav>
  );
}

function RoomLink({ href, current, label }: { href: string; current: boolean; label: string }) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="inline-flex min-h-12 shrink-0 items-center rounded-md border border-control bg-surface px-4 font-semibold aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-ground"
    >
      {label}
    </Link>
  );
}
