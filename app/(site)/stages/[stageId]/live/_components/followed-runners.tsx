"use client";

import { Mail, MailCheck, X } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { StandingsRow } from "@/components/standings-rows";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { Duration } from "@/components/ui/duration";
import { StatusMessage } from "@/components/ui/status-message";
import { type MailFollows, useMail } from "./use-mail";

/** Those whom one came for, on top whatever their rank: chosen on this device, or told of by mail. */
export function FollowedRunners({
  stageId,
  table,
  followed,
  timeZone,
  mail,
  onFollow,
}: {
  stageId: string;
  table: readonly StandingsRow[];
  followed: readonly string[];
  timeZone: string;
  mail: MailFollows;
  onFollow: (id: string, follow: boolean) => void;
}) {
  const t = useTranslations();
  const { mailed, failed, pending, tell } = useMail(mail);
  const rows = table.filter(({ id }) => followed.includes(id) || mailed.includes(id));
  if (rows.length === 0) return null;
  const stop = (id: string) => {
    onFollow(id, false);
    if (mailed.includes(id)) tell(id, false);
  };
  return (
    <section aria-label={t("live.following")} className="grid gap-2">
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {rows.map((row) => (
          <li
            key={row.id}
            className="rounded-lg border border-line border-l-4 border-l-accent bg-surface py-2 pr-1 pl-3"
          >
            <div className="flex items-center gap-3">
              {row.bib && <Bib label={t("live.bib")}>{row.bib}</Bib>}
              <div className="min-w-0 flex-1">
                <p className="truncate font-semibold">{row.name}</p>
                <p className="text-muted text-sm">
                  <Seen row={row} timeZone={timeZone} />
                </p>
              </div>
              <Rank row={row} />
              <Button
                variant="quiet"
                size="icon"
                className="size-11"
                aria-label={t("live.unfollow", { name: row.name })}
                onClick={() => stop(row.id)}
              >
                <X aria-hidden className="text-muted" />
              </Button>
            </div>
            {mail.possible && mail.signedIn && (
              <ByMail name={row.name} on={mailed.includes(row.id)} pending={pending} tell={(on) => tell(row.id, on)} />
            )}
          </li>
        ))}
      </ul>
      {failed && <StatusMessage kind="bad">{t("follows.failed")}</StatusMessage>}
      {mail.possible && !mail.signedIn && (
        <p>
          <Link
            className="inline-flex min-h-11 items-center gap-1.5 text-sm underline underline-offset-4"
            href={`/sign-in?next=/stages/${stageId}/live`}
          >
            <Mail aria-hidden className="size-4 shrink-0" />
            {t("follows.signIn")}
          </Link>
        </p>
      )}
    </section>
  );
}

type ByMailProps = { name: string; on: boolean; pending: boolean; tell: (wanted: boolean) => void };

function ByMail({ name, on, pending, tell }: ByMailProps) {
  const t = useTranslations("follows");
  const Icon = on ? MailCheck : Mail;
  return (
    <Button
      variant="quiet"
      size="sm"
      className="-ml-2 min-h-11"
      aria-pressed={on}
      aria-label={`${t("tell")}: ${name}`}
      disabled={pending}
      onClick={() => tell(!on)}
    >
      <Icon aria-hidden className={on ? "text-accent" : "text-muted"} />
      {on ? t("telling") : t("tell")}
    </Button>
  );
}

function Rank({ row }: { row: StandingsRow }) {
  const t = useTranslations();
  const format = useFormatter();
  if (row.rank === null) return <span className="text-muted text-sm">{t(`timing.states.${row.state}`)}</span>;
  const { gap } = row;
  return (
    <p className="grid justify-items-end leading-none">
      <span className="figures font-extrabold text-3xl leading-none">
        <span className="sr-only">{t("live.rank")} </span>
        {row.rank}
      </span>
      {gap?.kind === "time" && <Duration ms={gap.ms} sign className="text-muted" />}
      {gap?.kind === "distance" && (
        <span className="figures whitespace-nowrap text-muted">−{format.number(gap.metres / 1000, "distance")} km</span>
      )}
    </p>
  );
}

function Seen({ row: { lastSeen, laps }, timeZone }: { row: StandingsRow; timeZone: string }) {
  const t = useTranslations("live");
  const format = useFormatter();
  if (!lastSeen) return t("notSeen");
  const km = (metres: number) => t("atDistance", { distance: format.number(metres / 1000, "distance") });
  const where = [
    laps === null ? null : t("laps", { count: laps }),
    lastSeen.place ?? (lastSeen.distance === null || laps !== null ? null : km(lastSeen.distance)),
  ];
  const place = where.filter(Boolean).join(", ");
  if (lastSeen.at === null) return place;
  return t("seenAt", { place, time: format.dateTime(lastSeen.at, "clock", { timeZone }) });
}
