"use client";

import { UserSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import type { Sport } from "@/lib/domain/timing/types";
import { useRowMotion } from "./row-motion";
import { StandingsFilters } from "./standings-filters";
import { filtersOf, type StandingsFilter, type StandingsRow, shownRows } from "./standings-rows";
import { StandingsRunner } from "./standings-runner";
import { Button } from "./ui/button";
import { EmptyState } from "./ui/empty-state";
import { Table, Th } from "./ui/table";

/** A phone draws so many rows without a hitch; the others come on demand, those followed always. */
const AT_ONCE = 100;

export type StandingsProps = {
  /** In the order of the standings. */
  rows: readonly StandingsRow[];
  /** The race's zone, in which "last seen" is told. */
  timeZone: string;
  sport: Sport;
  followed?: readonly string[];
  onFollow?: (id: string, follow: boolean) => void;
  /** Opens the explanation. Absent: rows with a `whyHref` link to it. */
  onWhy?: (id: string) => void;
};

/** The standings: dense, readable on a phone, re-ordering themselves as news come in. */
export function Standings({ rows, timeZone, sport, followed = [], onFollow, onWhy }: StandingsProps) {
  const t = useTranslations("live");
  const [filter, setFilter] = useState<StandingsFilter>("all");
  const [search, setSearch] = useState("");
  const [limit, setLimit] = useState(AT_ONCE);
  const all = shownRows(rows, filter, useDeferredValue(search));
  const shown = all.filter((row, index) => index < limit || followed.includes(row.id));
  const body = useRowMotion(shown.map((row) => row.id).join());

  return (
    <section data-sport={sport} className="grid gap-3" aria-label={t("standings")}>
      <StandingsFilters
        filters={filtersOf(rows)}
        filter={filter}
        onFilter={setFilter}
        search={search}
        onSearch={setSearch}
      />
      <FollowedNews rows={rows.filter((row) => followed.includes(row.id))} />
      {shown.length === 0 ? (
        <EmptyState
          icon={UserSearch}
          title={rows.length === 0 ? t("nobodySeenTitle") : t("noMatch")}
          text={rows.length === 0 ? t("nobodySeenText") : undefined}
        />
      ) : (
        <Table caption={t("standings")}>
          <thead>
            <tr>
              <Th className="w-px pr-1 text-right">
                <span className="@max-sm:sr-only">{t("rank")}</span>
              </Th>
              <Th className="w-px">
                <span className="@max-2xl:sr-only">{t("bib")}</span>
              </Th>
              <Th>{t("name")}</Th>
              <Th className="@max-2xl:hidden">{t("lastSeen")}</Th>
              <Th className="w-px text-right">{t("time")}</Th>
              <Th className="w-px text-right @max-2xl:hidden">{t("gap")}</Th>
              <Th className="w-px">
                <span className="sr-only">{t("why")}</span>
              </Th>
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((row) => (
              <StandingsRunner
                key={row.id}
                row={row}
                timeZone={timeZone}
                followed={followed.includes(row.id)}
                onFollow={onFollow}
                onWhy={onWhy}
              />
            ))}
          </tbody>
        </Table>
      )}
      {all.length > shown.length && (
        <Button variant="outline" className="justify-self-center" onClick={() => setLimit(limit + AT_ONCE)}>
          <More count={Math.min(AT_ONCE, all.length - shown.length)} />
        </Button>
      )}
    </section>
  );
}

function More({ count }: { count: number }) {
  return useTranslations("common")("showMore", { count });
}

/** A screen reader hears of those whom one follows, not of every row that moves. */
function FollowedNews({ rows }: { rows: StandingsRow[] }) {
  const t = useTranslations("live");
  const ranked = rows.filter((row) => row.rank !== null);
  return (
    <p role="status" className="sr-only">
      {ranked.map((row) => t("moved", { name: row.name, rank: String(row.rank) })).join(" ")}
    </p>
  );
}
