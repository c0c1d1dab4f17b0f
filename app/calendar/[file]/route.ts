import { calendarAt } from "@/lib/domain/users/feeds/queries";

/** A person's calendar at its secret address: known to nobody but whom they gave it to, and kept by no one in between. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const secret = /^([\w-]{43})\.ics$/.exec((await params).file)?.[1];
  const calendar = secret ? await calendarAt(secret) : null;
  if (!calendar) return new Response("Not found\n", { status: 404 });
  return new Response(calendar, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
}
