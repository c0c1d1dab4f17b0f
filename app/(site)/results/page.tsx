import { Award, Medal, TrendingDown, TrendingUp } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Duration, formatDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { ownResults } from "@/lib/domain/rankings/personal/queries";
import { Splits } from "../rankings/[rankingId]/_components/splits";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("myResults");
  return { title: t("title"), description: t("text"), robots: { index: false } };
}

type Result = Awaited<ReturnType<typeof ownResults>>[number];

export default async function ResultsPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/results");
  const t = await getTranslations("myResults");
  const results = await ownResults(user);
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="max-w-prose text-muted">{t("text")}</p>
      </div>
      {results.length === 0 ? (
        <EmptyState icon={Medal} title={t("emptyTitle")} text={t("emptyText")}>
          <Button asChild>
            <Link href="/">{t("find")}</Link>
          </Button>
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {results.map((result) => (
            <ResultRow key={result.id} result={result} />
          ))}
        </ul>
      )}
    </div>
  );
}

async function ResultRow({ result }: { result: Result }) {
  const [t, format] = [await getTranslations(), await getFormatter()];
  const { stage, event, state, timeMs, pace, isPublished } = result;
  return (
    <li data-sport={result.sport} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="wrap-anywhere text-2xl/7">
            <Link className="hover:underline" href={`/stages/${stage.id}/results`}>
              {stage.name}
            </Link>
          </h2>
          <p className="text-muted">
            {event.name} · <span className="text-ink">{result.name}</span>
          </p>
          <p className="text-muted">
            <time dateTime={result.startAt.toISOString()}>
              {format.dateTime(result.startAt, { dateStyle: "medium", timeZone: event.timeZone })}
            </time>
          </p>
        </div>
        <p className="flex flex-wrap gap-2">
          {state !== "finished" && <Badge tone="neutral">{t(`timing.states.${state}`)}</Badge>}
          <Badge tone={isPublished ? "ok" : "warn"}>
            {t(isPublished ? "myResults.official" : "myResults.provisional")}
          </Badge>
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {timeMs !== null && (
          <Fact label={t("myResults.time")}>
            <Duration ms={timeMs} />
          </Fact>
        )}
        <Ranks result={result} />
        {pace !== null && (
          <Fact label={t("myResults.pace")}>{t("myResults.perKm", { time: formatDuration(pace) })}</Fact>
        )}
      </dl>
      <Trend trend={result.trend} />
      <SplitsOf result={result} />
      <p className="flex flex-wrap items-center gap-x-5">
        {result.certificate && (
          <TextLink href={`/certificates/${result.certificate}`} plain>
            <Award aria-hidden className="size-4 shrink-0" />
            {t("myResults.certificate")}
          </TextLink>
        )}
        {state === "racing" && !isPublished && (
          <TextLink href={`/stages/${stage.id}/live`}>{t("myResults.live")}</TextLink>
        )}
        <TextLink href={`/stages/${stage.id}/results`}>{t("myResults.results")}</TextLink>
        {result.rankingId && <TextLink href={`/rankings/${result.rankingId}`}>{t("myResults.why")}</TextLink>}
      </p>
    </li>
  );
}

async function Ranks({ result: { rank, genderRank, category, categoryRank } }: { result: Result }) {
  const t = await getTranslations("myResults");
  // The gender stands beside it already: `female 40-49`.
  const band = category?.split(" ").at(-1);
  return (
    <>
      {rank !== null && <Fact label={t("overall")}>{rank}</Fact>}
      {genderRank !== null && <Fact label={t("gender")}>{genderRank}</Fact>}
      {categoryRank !== null && <Fact label={`${t("category")} ${band}`}>{categoryRank}</Fact>}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="figures font-bold text-2xl leading-tight">{children}</dd>
    </div>
  );
}

/** Beside the race before of the same person and sport. */
async function Trend({ trend }: { trend: number | null }) {
  const t = await getTranslations("myResults");
  if (trend === null) return null;
  const time = formatDuration(Math.abs(trend));
  const Icon = trend <= 0 ? TrendingUp : TrendingDown;
  return (
    <p className="flex items-center gap-2 text-sm">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {Math.abs(trend) < 1000 ? t("same") : t(trend < 0 ? "faster" : "slower", { time })}
    </p>
  );
}

async function SplitsOf({ result: { splits, places, stage } }: { result: Result }) {
  const t = await getTranslations("myResults");
  if (splits.length === 0) return null;
  const rows = splits.map(([checkpointId, distance, lap, elapsedMs]) => ({
    ...{ place: (checkpointId && places[checkpointId]) || null, distance, lap, elapsedMs },
  }));
  return (
    <details className="border-line border-t">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{t("splits")}</summary>
      <Splits rows={rows} inLaps={stage.inLaps} />
    </details>
  );
}

/** `plain`: not a page of the site, a file. */
function TextLink({ href, plain = false, children }: { href: string; plain?: boolean; children: ReactNode }) {
  const look = "inline-flex min-h-11 items-center gap-1.5 font-semibold underline underline-offset-4";
  if (plain)
    return (
      <a className={look} href={href}>
        {children}
      </a>
    );
  return (
    <Link className={look} href={href}>
      {children}
    </Link>
  );
}
