import { formatDuration } from "@/components/ui/duration";
import type { certificateAt } from "@/lib/domain/rankings/publications/queries";
import { publicUrl } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import { certificatePdf } from "@/lib/pdf/certificate";

type Found = Extract<NonNullable<Awaited<ReturnType<typeof certificateAt>>>, { moved: null }>;

/** Sent by mail and printed on paper: whoever has the address may read it, in the language that they read. */
export const pdfOf = (found: Found, secret: string, locale: Locale): Promise<Buffer> => {
  const { publication, line, name, username } = found;
  const { stage } = publication;
  const { rank, genderRank, category, categoryRank, bib, timeMs } = line;
  return certificatePdf(
    {
      ...{ runner: name, username, bib, rank, genderRank, category, categoryRank },
      ...{ stage: stage.name, event: stage.event.name, timeZone: stage.event.timeZone },
      ...{ number: publication.number, publishedAt: publication.publishedAt },
      place: [stage.event.city, stage.event.country].filter(Boolean).join(", "),
      day: stage.startAt ?? stage.event.startAt,
      sport: stage.category?.sport ?? "other",
      time: timeMs === null ? null : formatDuration(timeMs, stage.rounding === "second_up" ? "seconds" : "tenths"),
      gender: found.gender,
      address: `${publicUrl()}/certificates/${secret}`,
    },
    locale,
  );
};
