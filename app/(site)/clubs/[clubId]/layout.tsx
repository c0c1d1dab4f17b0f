import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { currentActor } from "@/lib/auth/site";
import type { Actor } from "@/lib/domain/actor";
import { mayAdminister, mayBelong, mayReadBook } from "@/lib/domain/clubs/permissions";
import { standingOf } from "@/lib/domain/clubs/queries";
import type { Standing } from "@/lib/domain/clubs/types";
import { uuid } from "@/lib/fields";
import { clientMessages } from "@/lib/i18n/messages";
import { ClubNavigation, type ClubPlace } from "./_components/club-navigation";

type Props = { params: Promise<{ clubId: string }>; children: ReactNode };

/** To those who belong to a club its pages are one house; to everybody else there is only the front. */
export default async function ClubLayout({ params, children }: Props) {
  const actor = await currentActor();
  const clubId = uuid().safeParse((await params).clubId);
  const standing = clubId.success ? await standingOf(actor, clubId.data) : null;
  if (!clubId.success || !mayBelong(actor, standing)) return children;
  return (
    <NextIntlClientProvider messages={clientMessages(await getMessages(), "clubHouse")}>
      <div className="grid grid-cols-1 gap-8">
        <ClubNavigation clubId={clubId.data} places={placesOf(actor, standing)} />
        {children}
      </div>
    </NextIntlClientProvider>
  );
}

function placesOf(actor: Actor, standing: Standing): ClubPlace[] {
  const administers = mayAdminister(actor, standing);
  return [
    ...(["overview", "members", "shifts"] as const),
    ...(standing ? (["account", "fines"] as const) : (["fines"] as const)),
    ...(mayReadBook(actor, standing) ? (["book"] as const) : []),
    ...(administers ? (["settings", "audit"] as const) : []),
  ];
}
