import { getTranslations } from "next-intl/server";
import { Bib } from "@/components/ui/bib";
import { Duration } from "@/components/ui/duration";
import { StatusMessage } from "@/components/ui/status-message";
import { Table, Td, Th } from "@/components/ui/table";
import { standingsAt } from "@/lib/domain/timing/moments/queries";
import { rosterOf } from "@/lib/domain/timing/rosters/queries";
import { one, type Query, type RoomParams, roomOf } from "../room";
import { Scrubber } from "./scrubber";

const MINUTE = 60_000;
const MOST = 200;

/** The table as it was at any minute of the race. */
export default async function MomentsPage({ params, searchParams }: { params: RoomParams; searchParams: Query }) {
  const { eventId, stageId } = await params;
  const { user, stage, here, timeZone } = await roomOf(eventId, stageId);
  const t = await getTranslations("timingRoom.moments");
  const states = await getTranslations("timing.states");
  const seen = (await rosterOf(stageId)).flatMap(({ lastAt }) => (lastAt === null ? [] : [lastAt]));
  const from = stage.startAt?.getTime() ?? null;
  if (from === null || seen.length === 0) return <StatusMessage>{t("nothing")}</StatusMessage>;
  const minutes = Math.max(1, Math.ceil((seen.reduce((a, b) => Math.max(a, b)) - from) / MINUTE));
  const asked = Number.parseInt(one((await searchParams).minute), 10);
  const minute = Number.isNaN(asked) ? minutes : Math.min(minutes, Math.max(0, asked));
  const rows = await standingsAt(user, stageId, from + minute * MINUTE);
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t("title")}</h2>
      <Scrubber here={`${here}/moments`} minute={minute} minutes={minutes} from={from} timeZone={timeZone} />
      <p className="max-w-prose text-muted">{t("knowledge")}</p>
      <Table caption={t("title")}>
        <thead>
          <tr>
            <Th className="w-px text-right">{t("rank")}</Th>
            <Th className="w-px">{t("bib")}</Th>
            <Th>{t("name")}</Th>
            <Th className="text-right">{t("reached")}</Th>
            <Th className="text-right">{t("time")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={row.id}>
              <Td className="figures text-right font-bold text-xl">{row.rank ?? "–"}</Td>
              <Td>{row.bib && <Bib>{row.bib}</Bib>}</Td>
              <Td>
                {row.name}
                {row.state !== "racing" && <span className="block text-muted text-sm">{states(row.state)}</span>}
              </Td>
              <Td className="figures text-right">
                {row.lastDistance === null ? "–" : `${(row.lastDistance / 1000).toFixed(1)} km`}
              </Td>
              <Td className="text-right">{row.timeMs === null ? "–" : <Duration ms={row.timeMs} />}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
