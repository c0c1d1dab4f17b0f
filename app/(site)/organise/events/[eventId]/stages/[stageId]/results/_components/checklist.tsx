import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Check, Checked, CheckKind } from "@/lib/domain/rankings/publications/checks/rules";

type Props = { checks: readonly Check[]; timing: string; entries: string; over: boolean };

/** What to look at before publishing, each with where to settle it. Nothing is decided here. */
export function Checklist({ checks, timing, entries, over }: Props) {
  const t = useTranslations("results.desk");
  const openAt: Record<CheckKind, string> = {
    ...{ review: timing, racing: `${timing}/runners`, not_seen: `${timing}/runners`, podium: `${timing}/runners` },
    ...{ no_bib: entries, flagged: timing, ties: `${timing}/runners`, pinned: `${timing}/history` },
  };
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {checks.map((check) => (
        <li key={check.kind} className="grid gap-2 px-4 py-3">
          <div className="flex items-start gap-3">
            {check.count === 0 ? (
              <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-ok" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
            )}
            <p className={check.count === 0 ? "text-muted" : "min-w-0 flex-1 font-semibold"}>
              {t(`checks.${check.kind}`, { count: check.count })}
            </p>
            {check.count > 0 && (
              <Link href={openAt[check.kind]} className="-my-2 inline-flex min-h-11 items-center underline">
                {t("open")}
                <span className="sr-only">: {t(`checks.${check.kind}`, { count: check.count })}</span>
              </Link>
            )}
          </div>
          {check.runners.length > 0 && <Runners check={check} timing={timing} over={over} />}
        </li>
      ))}
    </ul>
  );
}

/** Where the race is over, whoever is still racing is proposed to be out: a person decides, looking at what it changes. */
const PROPOSED: Partial<Record<CheckKind, "dnf" | "dns">> = { racing: "dnf", not_seen: "dns" };

function Runners({ check, timing, over }: { check: Check; timing: string; over: boolean }) {
  const t = useTranslations("results.desk");
  const proposed = over ? PROPOSED[check.kind] : undefined;
  const left = check.count - check.runners.length;
  return (
    <ul className="flex flex-wrap gap-x-4 pl-8">
      {check.runners.map((runner) => (
        <li key={runner.registrationId} className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`${timing}/runners/${runner.registrationId}`}
            className="inline-flex min-h-11 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
          >
            <Runner runner={runner} />
          </Link>
          {proposed && (
            <Link
              href={`${timing}/decide?kind=${proposed}&entry=${runner.registrationId}`}
              className="inline-flex min-h-11 items-center font-semibold text-warn underline underline-offset-4"
            >
              {t(proposed)}
              <span className="sr-only">: {runner.name}</span>
            </Link>
          )}
        </li>
      ))}
      {left > 0 && <li className="inline-flex min-h-11 items-center text-muted">{t("others", { count: left })}</li>}
    </ul>
  );
}

function Runner({ runner: { rank, bib, name } }: { runner: Checked }) {
  return (
    <span>
      {rank !== null && <span className="figures">{rank}. </span>}
      {bib && <b className="figures">{bib} </b>}
      {name}
    </span>
  );
}
