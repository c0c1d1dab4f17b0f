import { CalendarClock, ChevronRight, type LucideIcon, Wallet } from "lucide-react";
import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { YourTime } from "@/components/your-time";
import type { UserActor } from "@/lib/domain/actor";
import { clubSettings } from "@/lib/domain/clubs/settings/rules";
import type { Standing } from "@/lib/domain/clubs/types";
import { ownDues } from "@/lib/domain/money/dues/queries";
import { ownNextShift } from "@/lib/domain/shifts/members/queries";
import { formatMinor } from "@/lib/money";

type Props = { actor: UserActor; club: { id: string; settings: unknown }; standing: NonNullable<Standing> };

/** What a club wants of the reader: what is to pay, and the next shift. Who left sees what is still to pay. */
export async function AtAGlance({ actor, club, standing }: Props) {
  const isMember = standing.status === "active";
  const [dues, shift] = await Promise.all([ownDues(actor), isMember ? ownNextShift(actor, club.id) : null]);
  const owed = dues.find((due) => due.club.id === club.id);
  if (!isMember && !owed) return null;
  const [t, format, locale] = [await getTranslations("clubHouse.glance"), await getFormatter(), await getLocale()];
  const { timeZone } = clubSettings(club.settings);
  const home = `/clubs/${club.id}`;
  return (
    <ul aria-label={t("title")} className="grid gap-3 sm:grid-cols-2">
      <Matter href={`${home}/account`} icon={Wallet} label={t(owed ? "owed" : "account")}>
        {owed ? (
          <span className="figures text-3xl">{formatMinor(owed.owed, owed.currency, locale)}</span>
        ) : (
          <span className="font-semibold">{t("even")}</span>
        )}
      </Matter>
      {isMember && (
        <Matter
          href={shift ? `${home}/shifts/${shift.id}` : `${home}/shifts`}
          icon={CalendarClock}
          label={t(shift ? "shift" : "shifts")}
        >
          <span className="wrap-anywhere font-semibold">
            {shift ? format.dateTimeRange(shift.startAt, shift.endAt, "dayTime", { timeZone }) : t("noShift")}
          </span>
          {shift && (
            <>
              <YourTime at={shift.startAt} timeZone={timeZone} />
              <span className="wrap-anywhere">{[shift.title, shift.place].filter(Boolean).join(" · ")}</span>
            </>
          )}
        </Matter>
      )}
    </ul>
  );
}

type MatterProps = { href: string; icon: LucideIcon; label: string; children: ReactNode };

function Matter({ href, icon: Icon, label, children }: MatterProps) {
  return (
    <li className="grid">
      <Link
        href={href}
        className="flex min-h-14 items-center gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-sunken"
      >
        <Icon aria-hidden className="size-6 shrink-0 text-muted" />
        <span className="grid min-w-0 flex-1">
          <span className="text-muted text-sm">{label}</span>
          {children}
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
      </Link>
    </li>
  );
}
