"use client";

import { Radio } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { EmptyState } from "@/components/ui/empty-state";
import type { Incoming } from "@/lib/domain/timing/incoming/queries";

type Props = { stageId: string; feed: string; first: Incoming[]; timeZone: string };

/** A read that moves nobody is not announced to viewers: the room asks for itself, and at once when somebody moved. */
const ASK_MS = 4000;

export function IncomingDetections({ stageId, feed, first, timeZone }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const list = useIncoming(stageId, feed, first);
  if (list.length === 0)
    return <EmptyState icon={Radio} title={t("timingRoom.incoming.empty")} text={t("timingRoom.incoming.emptyText")} />;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {list.map((one) => (
        <li key={one.id} className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 px-3 py-2">
          <Bib>{one.bib ?? one.label ?? "?"}</Bib>
          <span className="min-w-0">
            <span className="block truncate font-semibold">{one.name ?? t("timingRoom.incoming.nobody")}</span>
            <span className="block text-muted text-sm">
              {[one.checkpoint, one.camera].filter(Boolean).join(" · ")}
              {one.bib !== null &&
                one.label !== one.bib &&
                ` · ${t("timingRoom.incoming.readAs", { label: one.label ?? "–" })}`}
            </span>
          </span>
          <span className="grid justify-items-end gap-1">
            <time dateTime={new Date(one.at).toISOString()} className="figures">
              {format.dateTime(one.at, "clockSeconds", { timeZone })}
            </time>
            <Badge tone={one.word === "used" ? "ok" : one.word === "unmatched" ? "warn" : "neutral"}>
              {t(`timing.wordNames.${one.word}`)}
            </Badge>
          </span>
        </li>
      ))}
    </ol>
  );
}

function useIncoming(stageId: string, feed: string, first: Incoming[]): Incoming[] {
  const router = useRouter();
  const [list, setList] = useState(first);
  useEffect(() => {
    let newest = first[0]?.id;
    let stopped = false;
    let asking = false;
    const ask = async () => {
      if (asking || document.visibilityState !== "visible") return;
      asking = true;
      const incoming = await incomingFrom(feed);
      asking = false;
      if (stopped || !incoming) return;
      setList(incoming);
      if (incoming[0]?.id === newest) return;
      newest = incoming[0]?.id;
      // What waits for a person may be more by now.
      router.refresh();
    };
    const timer = setInterval(ask, ASK_MS);
    const stream = new EventSource(`/v1/stages/${stageId}/live`);
    stream.addEventListener("change", ask);
    return () => {
      stopped = true;
      clearInterval(timer);
      stream.close();
    };
  }, [stageId, feed, first[0]?.id, router]);
  return list;
}

/** Null: no answer this time, the next one will do. */
const incomingFrom = (feed: string): Promise<Incoming[] | null> =>
  fetch(feed)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
