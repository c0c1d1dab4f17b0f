import { Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { ownInvitations } from "@/lib/domain/clubs/invitations/queries";
import { ownExpiries } from "@/lib/domain/clubs/members/expiries/queries";
import { ownMemberships } from "@/lib/domain/clubs/members/queries";
import { ownDues } from "@/lib/domain/money/dues/queries";
import { ownComingShifts } from "@/lib/domain/shifts/queries";
import { standInsAskedOf } from "@/lib/domain/shifts/stand-ins/queries";
import { OwnInvitations } from "../clubs/_components/own-invitations";
import { ClubRows } from "./_components/club-rows";
import { Expiries } from "./_components/expiries";
import { ComingShifts, StandInsAsked } from "./_components/own-shifts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("myClubs");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_CLUBS = 200;
const NEXT_SHIFTS = 10;

/** All that one's clubs want of one, and owe one an answer to. */
export default async function MyClubsPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/my-clubs");
  const [t, memberships, dues, shifts, asked, expiries, invitations] = await Promise.all([
    getTranslations("myClubs"),
    ownMemberships(user, { limit: MOST_CLUBS, offset: 0 }),
    ownDues(user),
    ownComingShifts(user, NEXT_SHIFTS),
    standInsAskedOf(user),
    ownExpiries(user),
    ownInvitations(user),
  ]);
  const inNone = memberships.length === 0 && dues.length === 0;
  return (
    <div className="grid grid-cols-1 gap-8">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <Button variant="outline" asChild>
          <Link href="/clubs">{t("find")}</Link>
        </Button>
      </header>
      <OwnInvitations />
      <StandInsAsked asked={asked} />
      {inNone ? (
        invitations.length === 0 && <EmptyState icon={Users} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <ClubRows memberships={memberships} dues={dues} />
      )}
      {!inNone && <ComingShifts shifts={shifts} />}
      <Expiries expiries={expiries} />
    </div>
  );
}
