"use client";

import { Check } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type Ref, useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Input } from "@/components/ui/input";
import { findInRoster } from "@/lib/domain/registrations/check-ins/rules";
import type { RosterEntry } from "@/lib/domain/registrations/check-ins/types";
import { takesAPlace } from "@/lib/domain/registrations/rules";
import { Camera } from "./camera";

type Props = {
  ref: Ref<HTMLInputElement>;
  entries: readonly RosterEntry[];
  stages: readonly { id: string; name: string }[];
  timeZone: string;
  choose: (entryId: string) => void;
  scanned: (code: string) => void;
};

const MOST = 20;

/** Two ways to whoever stands there: the code on their phone or paper, or their bib or name. */
export function Finder({ ref, entries, stages, timeZone, choose, scanned }: Props) {
  const t = useTranslations("checkIn");
  const [wanted, setWanted] = useState("");
  const id = useId();
  const found = findInRoster(entries, wanted, MOST);
  const take = (entryId: string) => {
    setWanted("");
    choose(entryId);
  };
  return (
    <div className="grid gap-4">
      <Camera scanned={scanned} />
      <search>
        <form
          className="grid gap-1.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (found[0]) take(found[0].id);
          }}
        >
          <label htmlFor={id} className="font-semibold">
            {t("search")}
          </label>
          <Input
            ref={ref}
            id={id}
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            className="h-14 text-xl"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </form>
      </search>
      <p role="status" className={wanted.trim() && found.length === 0 ? "text-muted" : "sr-only"}>
        {wanted.trim() &&
          (found.length === 0 ? t("nobody", { text: wanted.trim() }) : t("found", { count: found.length }))}
      </p>
      {found.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {found.map((entry) => (
            <Found
              key={entry.id}
              {...{ entry, timeZone }}
              stage={stages.find((one) => one.id === entry.stageId)?.name}
              choose={take}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

type FoundProps = { entry: RosterEntry; stage: string | undefined; timeZone: string; choose: (id: string) => void };

function Found({ entry, stage, timeZone, choose }: FoundProps) {
  const t = useTranslations("checkIn");
  const format = useFormatter();
  return (
    <li>
      <button
        type="button"
        onClick={() => choose(entry.id)}
        className="grid min-h-16 w-full grid-cols-[auto_1fr_auto] items-center gap-3 px-3 py-2 text-left hover:bg-sunken"
      >
        <Bib label={entry.bib ? undefined : t("noBib")}>{entry.bib ?? "–"}</Bib>
        <span className="min-w-0">
          <span className="wrap-anywhere block font-semibold text-lg">{entry.name}</span>
          <span className="block text-muted text-sm">{[stage, entry.wave].filter(Boolean).join(" · ")}</span>
        </span>
        {entry.checkedIn ? (
          <Badge tone="ok" icon={Check}>
            {format.dateTime(entry.checkedIn.at, "clock", { timeZone })}
          </Badge>
        ) : (
          !takesAPlace(entry.status) && (
            <Badge tone="bad">{t(entry.status === "rejected" ? "rejectedShort" : "withdrawnShort")}</Badge>
          )
        )}
      </button>
    </li>
  );
}
