import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { Duration } from "@/components/ui/duration";
import { Input } from "@/components/ui/input";
import type { ResultLine } from "@/lib/domain/rankings/publications/types";
import { type Asked, type comparePageOf, hrefOf, type Side } from "../compare-data";

type Found = Awaited<ReturnType<typeof comparePageOf>>["foundA"];
type Props = { stageId: string; side: Side; asked: Asked; runner: ResultLine | null; found: Found };

/** One of the two: who it is, or a search for somebody. A plain form: it works without a script. */
export function PickRunner({ stageId, side, asked, runner, found }: Props) {
  const t = useTranslations("compare");
  const other = side === "a" ? { b: asked.b } : { a: asked.a };
  const label = t(side === "a" ? "first" : "second");
  return (
    <section
      aria-label={label}
      className={`grid content-start gap-3 rounded-lg border border-line border-t-4 bg-surface p-4 ${side === "a" ? "border-t-accent" : "border-t-ink"}`}
    >
      <h2 className="text-xl">{label}</h2>
      {runner ? (
        <Chosen runner={runner} changeHref={hrefOf(stageId, other)} />
      ) : (
        <search>
          <form action={`/stages/${stageId}/compare`} className="flex gap-2">
            {Object.entries(other).map(
              ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
            )}
            <Input
              type="search"
              name={side === "a" ? "qa" : "qb"}
              aria-label={`${label}: ${t("find")}`}
              placeholder={t("find")}
              defaultValue={side === "a" ? asked.findA : asked.findB}
            />
            <Button type="submit" variant="outline">
              <Search aria-hidden />
              {t("search")}
            </Button>
          </form>
        </search>
      )}
      {!runner && found && <FoundRunners stageId={stageId} side={side} other={other} found={found} />}
    </section>
  );
}

function Chosen({ runner, changeHref }: { runner: ResultLine; changeHref: string }) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {runner.bib && <Bib>{runner.bib}</Bib>}
      <span className="wrap-anywhere min-w-0 flex-1 font-semibold">
        {runner.rank !== null && <span className="figures">{runner.rank}. </span>}
        {runner.name}
      </span>
      {runner.state === "finished" && runner.timeMs !== null ? (
        <Duration ms={runner.timeMs} className="font-bold text-xl" />
      ) : (
        <span className="text-muted">{t(`timing.states.${runner.state}`)}</span>
      )}
      <Link href={changeHref} className="inline-flex min-h-11 basis-full items-center text-muted underline">
        {t("compare.change")}
      </Link>
    </div>
  );
}

type FoundProps = { stageId: string; side: Side; other: Partial<Asked>; found: NonNullable<Found> };

function FoundRunners({ stageId, side, other, found: { lines, more } }: FoundProps) {
  const t = useTranslations("compare");
  if (lines.length === 0) return <p className="text-muted">{t("nobody")}</p>;
  return (
    <ul className="divide-y divide-line">
      {lines.map(({ registrationId, rankingId, bib, name, rank }) => (
        <li key={registrationId}>
          <Link
            href={hrefOf(stageId, { ...other, [side]: rankingId })}
            className="flex min-h-11 items-center gap-3 hover:bg-sunken"
            aria-label={t("choose", { name })}
          >
            <span className="figures min-w-8 text-right font-bold text-lg">{rank ?? "–"}</span>
            {bib && <Bib>{bib}</Bib>}
            <span className="wrap-anywhere min-w-0">{name}</span>
          </Link>
        </li>
      ))}
      {more > 0 && <li className="py-2 text-muted text-sm">{t("more", { count: more })}</li>}
    </ul>
  );
}
