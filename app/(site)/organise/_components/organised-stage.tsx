import { ExternalLink, Pencil, Timer, Trophy, Users } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { SportIcon } from "@/components/sport-icon";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Sport } from "@/lib/domain/timing/types";

type Stage = {
  id: string;
  eventId: string;
  name: string;
  startAt: Date | null;
  capacity: number | null;
  category: { sport: Sport } | null;
  event: { timeZone: string };
};

/** A race as its organiser comes back to it: who entered, what to change, what others see. */
export function OrganisedStage({ stage, taken, waiting }: { stage: Stage; taken: number; waiting: number }) {
  const t = useTranslations();
  const format = useFormatter();
  const here = `/organise/events/${stage.eventId}/stages/${stage.id}`;
  const sport = stage.category?.sport ?? "other";
  return (
    <li
      data-sport={sport}
      className="grid items-center gap-3 rounded-lg border border-line border-t-3 border-t-accent bg-surface p-4 md:grid-cols-[1fr_auto]"
    >
      <div className="grid min-w-0 gap-1">
        <h3 className="flex items-center gap-2 text-2xl/7">
          <SportIcon sport={sport} className="size-5 shrink-0 text-accent" />
          <span className="min-w-0">{stage.name}</span>
        </h3>
        <p className="text-muted">
          {stage.startAt
            ? format.dateTime(stage.startAt, "dayTime", { timeZone: stage.event.timeZone })
            : t("stage.startTbd")}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figures text-xl">
            {t("organise.entries", { count: taken })}
            {stage.capacity !== null && ` / ${format.number(stage.capacity)}`}
          </span>
          {waiting > 0 && <Badge tone="warn">{t("organise.waiting", { count: waiting })}</Badge>}
        </p>
      </div>
      <p className="flex flex-wrap gap-2">
        <Button variant={waiting > 0 ? "primary" : "outline"} asChild>
          <Link href={waiting > 0 ? `${here}?state=waiting` : here}>
            <Users aria-hidden />
            {t("organise.entryList.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`${here}/timing`}>
            <Timer aria-hidden />
            {t("timingRoom.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`${here}/results`}>
            <Trophy aria-hidden />
            {t("results.desk.title")}
          </Link>
        </Button>
        <Button variant="outline" asChild>
          <Link href={`${here}/edit`}>
            <Pencil aria-hidden />
            {t("organise.edit")}
          </Link>
        </Button>
        <Button variant="quiet" asChild>
          <Link href={`/stages/${stage.id}`}>
            <ExternalLink aria-hidden />
            {t("organise.seePublic")}
          </Link>
        </Button>
      </p>
    </li>
  );
}
