import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { currentUser } from "@/lib/auth/site";
import { mayKeepBook, mayReadBook } from "@/lib/domain/clubs/permissions";
import { clubAs } from "@/lib/domain/clubs/queries";
import { clubSettings } from "@/lib/domain/clubs/settings/rules";
import { formatMinor } from "@/lib/money";
import { formatWallClock } from "@/lib/time";
import { organised } from "../../../organise/organiser";

export const PER_PAGE = 50;

/** A page of the book for who may read it: who reads, whether they write too, and how the club writes money. */
export const readBook = cache(async (clubId: string) => {
  const actor = await currentUser();
  if (!actor) redirect(`/sign-in?next=/clubs/${clubId}/book`);
  const { club, standing } = await organised(clubId, (id) => clubAs(actor, id, mayReadBook));
  const locale = await getLocale();
  const { currency, timeZone } = clubSettings(club.settings);
  return {
    ...{ actor, club, clubId: club.id, currency, timeZone },
    home: `/clubs/${club.id}/book`,
    keeps: mayKeepBook(actor, standing),
    money: (amount: number) => formatMinor(amount, currency, locale),
    today: formatWallClock(new Date(), timeZone).slice(0, 10),
  };
});

export type Book = Awaited<ReturnType<typeof readBook>>;

type Given = Record<string, string | string[] | undefined>;
export type BookPage<P = unknown> = { params: Promise<{ clubId: string } & P>; searchParams: Promise<Given> };

/** What an address says, as a short text. */
export const said = (given: Given, name: string): string => [given[name]].flat()[0]?.trim().slice(0, 100) ?? "";
