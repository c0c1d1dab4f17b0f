import { Ban, ScanFace, Search, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import type { ReviewItem } from "@/lib/domain/timing/review/queries";

type Props = { item: ReviewItem; here: string; timeZone: string; place: string | null };

const TONES = { podium: "bad", rank: "warn", rest: "neutral" } as const;

/** What waits for a person: what it is, why it is here, what it could change, and what can be done about it. */
export function ReviewEntry({ item, here, timeZone, place }: Props) {
  const t = useTranslations("timingRoom.review");
  const format = useFormatter();
  const time = format.dateTime(item.at, "clockSeconds", { timeZone });
  return (
    <li data-item tabIndex={-1} className="grid gap-3 rounded-lg border border-control bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {item.kind === "detection" ? (
          <span className="figures min-w-16 rounded border-2 border-control border-dashed px-3 py-1 text-center font-extrabold text-3xl/8">
            {item.label ?? "?"}
          </span>
        ) : (
          item.bib && <Bib>{item.bib}</Bib>
        )}
        <p className="min-w-0 flex-1 basis-48">
          <span className="font-semibold">{item.kind === "detection" ? t(`why.${item.why}`) : item.name}</span>
          <span className="block text-muted text-sm">
            {item.kind === "detection" ? [place, item.camera, time].filter(Boolean).join(" · ") : time}
          </span>
        </p>
        <Badge tone={TONES[item.consequence]} icon={item.consequence === "podium" ? TriangleAlert : undefined}>
          {t(`consequence.${item.consequence}`)}
        </Badge>
      </div>
      {item.kind === "detection" ? <Detection item={item} here={here} /> : <Flagged item={item} here={here} />}
    </li>
  );
}

function Detection({ item, here }: { item: ReviewItem & { kind: "detection" }; here: string }) {
  const t = useTranslations("timingRoom.review");
  const format = useFormatter();
  return (
    <div className="flex flex-wrap gap-2">
      {item.suggestions.map(({ registrationId, bib, name, likelihood, sameFace }, n) => (
        <Button key={registrationId} variant={n === 0 ? "primary" : "outline"} size="lg" asChild>
          <Link href={`${here}/decide?kind=reassign&detection=${item.id}&entry=${registrationId}`} data-key={n + 1}>
            <span className="figures text-xl">{bib}</span>
            <span className="font-normal text-base">{name}</span>
            {sameFace && <ScanFace aria-label={t("sameFace")} />}
            <span className="font-normal text-sm opacity-80">{format.number(likelihood, { style: "percent" })}</span>
          </Link>
        </Button>
      ))}
      <Button variant="outline" size="lg" asChild>
        <Link href={`${here}/runners?detection=${item.id}`} data-key="o">
          <Search aria-hidden />
          {t("other")}
        </Link>
      </Button>
      <Button variant="quiet" size="lg" asChild>
        <Link href={`${here}/decide?kind=reject&detection=${item.id}`} data-key="r">
          <Ban aria-hidden />
          {t("reject")}
        </Link>
      </Button>
    </div>
  );
}

function Flagged({ item, here }: { item: ReviewItem & { kind: "ranking" }; here: string }) {
  const t = useTranslations();
  return (
    <>
      <ul className="grid list-disc gap-1 pl-5">
        {item.flags.map((flag) => (
          <li key={flag}>{t(`timing.flags.${flag}`)}</li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-2">
        <Button size="lg" asChild>
          <Link href={`${here}/runners/${item.registrationId}`} data-key="1">
            {t("timingRoom.review.look")}
          </Link>
        </Button>
        <Button variant="outline" size="lg" asChild>
          <Link href={`${here}/decide?kind=race_on&entry=${item.registrationId}`} data-key="c">
            {t("timingRoom.review.fine")}
          </Link>
        </Button>
      </p>
    </>
  );
}
