import { getLocale } from "next-intl/server";
import { refusedAsNull } from "@/app/(site)/sheet-files";
import { currentUser } from "@/lib/auth/site";
import { bookYears } from "@/lib/domain/money/years/queries";
import { uuid } from "@/lib/fields";
import { BOOK_FILES } from "../book-files";

type Given = { params: Promise<{ clubId: string; file: string }> };

const nothing = () => new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });

/** A file of the book, of the year that is asked for or of the current one; not there for who may not have it. */
export async function GET(request: Request, { params }: Given) {
  const { clubId, file } = await params;
  const actor = await currentUser();
  const make = Object.hasOwn(BOOK_FILES, file) ? BOOK_FILES[file] : undefined;
  if (!actor || !make || !uuid().safeParse(clubId).success) return nothing();
  const now = new Date();
  const years = await bookYears(actor, clubId, now).catch(refusedAsNull);
  const year = Number(new URL(request.url).searchParams.get("year") ?? years?.current);
  if (!years?.offered.includes(year)) return nothing();
  const locale = await getLocale();
  return (await make({ actor, clubId, year, locale, now }).catch(refusedAsNull)) ?? nothing();
}
