import { Ban, Check } from "lucide-react";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DomainError } from "@/lib/domain/errors";
import { whyRanked } from "@/lib/domain/rankings/queries";

type Props = { rankingId: string; here: string; timeZone: string };

/** What was read of a runner, each with what became of it: to be confirmed or rejected. */
export async function Reads({ rankingId, here, timeZone }: Props) {
  const why = await whyRanked(rankingId).catch((error: unknown) => {
    // Where nothing is known of the course there is nothing to explain.
    if (error instanceof DomainError) return null;
    throw error;
  });
  if (!why || why.reads.length === 0) return null;
  const t = await getTranslations();
  const format = await getFormatter();
  const places = new Map(why.definition.course?.course.checkpoints.map(({ id, name }) => [id, name]));
  const to = (kind: string, id: string) => `${here}/decide?kind=${kind}&detection=${id}`;
  return (
    <section className="grid gap-3">
      <h3 className="text-2xl/7">{t("timingRoom.runners.reads")}</h3>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {why.reads
          .toSorted((a, b) => a.at - b.at)
          .map(({ id, at, checkpointId }) => {
            const word = why.explanation.words.get(id) ?? "unmatched";
            return (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <time dateTime={new Date(at).toISOString()} className="figures text-xl">
                  {format.dateTime(at, "clockSeconds", { timeZone })}
                </time>
                <span className="min-w-0 flex-1 basis-32">{places.get(checkpointId ?? "")}</span>
                <Badge tone={word === "used" ? "ok" : "neutral"}>{t(`timing.wordNames.${word}`)}</Badge>
                <span className="flex gap-2">
                  {word !== "used" && (
                    <Button variant="outline" asChild>
                      <Link href={to("confirm", id)}>
                        <Check aria-hidden />
                        {t("timingRoom.review.confirm")}
                      </Link>
                    </Button>
                  )}
                  {word !== "rejected" && (
                    <Button variant="quiet" asChild>
                      <Link href={to("reject", id)}>
                        <Ban aria-hidden />
                        {t("timingRoom.review.reject")}
                      </Link>
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
      </ol>
    </section>
  );
}
