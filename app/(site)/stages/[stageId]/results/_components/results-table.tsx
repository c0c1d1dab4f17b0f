import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bib } from "@/components/ui/bib";
import { Duration } from "@/components/ui/duration";
import { Table, Td, Th } from "@/components/ui/table";
import type { Group } from "@/lib/domain/rankings/publications/rules";
import type { ShownLine, SplitColumn } from "../results-data";
import { LineActions } from "./line-actions";
import { GroupName } from "./results-filters";

type Props = {
  stageId: string;
  group: Group;
  lines: readonly ShownLine[];
  columns: readonly SplitColumn[];
  inLaps: boolean;
  /** Of all times alike: a stage that publishes whole seconds has no tenths to show. */
  precision: "seconds" | "tenths";
  /** Repeated on top of every printed page. */
  printedHead: string;
};

/** The lines of results. A phone shows what tells people apart, a wide page and paper all of it. */
export function ResultsTable({ stageId, group, lines, columns, inLaps, precision, printedHead }: Props) {
  const t = useTranslations("results");
  return (
    <Table caption={t("title")} className="print:text-sm">
      <thead>
        <tr className="hidden print:table-row">
          <Th colSpan={8 + columns.length}>{printedHead}</Th>
        </tr>
        <tr>
          <Th className="w-px text-right">
            <span className="@max-sm:sr-only">{t("rank")}</span>
          </Th>
          <Th className="w-px">
            <span className="@max-sm:sr-only">{t("bib")}</span>
          </Th>
          <Th>{t("name")}</Th>
          <Th className="w-px text-right @max-2xl:hidden">{t("gender")}</Th>
          <Th className="w-px text-right @max-2xl:hidden">{t("category")}</Th>
          {columns.map((column) => (
            <SplitHead key={column.key} column={column} inLaps={inLaps} />
          ))}
          <Th className="w-px text-right">{t("time")}</Th>
          <Th className="w-px text-right @max-2xl:hidden">{t("gap")}</Th>
          <Th className="w-px print:hidden">
            <span className="sr-only">{t("actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.registrationId} {...{ stageId, group, line, columns, precision }} />
        ))}
      </tbody>
    </Table>
  );
}

function SplitHead({ column: { name, distance, lap }, inLaps }: { column: SplitColumn; inLaps: boolean }) {
  const t = useTranslations();
  const format = useFormatter();
  const km = t("common.kilometres", { value: format.number(distance / 1000, "distance") });
  return (
    <Th className="w-px text-right">
      {name ?? km}
      <span className="block font-normal">{inLaps ? t("timing.why.lap", { lap }) : name && km}</span>
    </Th>
  );
}

type LineProps = Pick<Props, "stageId" | "group" | "columns" | "precision"> & { line: ShownLine };

function Line({ stageId, group, line, columns, precision }: LineProps) {
  const t = useTranslations("results");
  const band = line.category?.replace(/^\S+ /, "") ?? null;
  const gender = line.gender && t(`genders.${line.gender}`);
  return (
    <tr className="break-inside-avoid align-top">
      <Td className="figures text-right font-bold text-2xl leading-none print:text-base">
        {line.shownRank ?? <span className="text-muted">–</span>}
      </Td>
      <Td>{line.bib && <Bib className="print:border-0 print:text-base">{line.bib}</Bib>}</Td>
      <Td className="w-full">
        <span className="wrap-anywhere font-semibold leading-snug">{line.name}</span>
        {group !== "all" && line.rank !== null && (
          <span className="block text-muted text-xs">{t("overallRank", { rank: line.rank })}</span>
        )}
        <span className="block text-muted text-xs @2xl:hidden">{[gender, band].filter(Boolean).join(" ")}</span>
      </Td>
      <GroupCell rank={line.genderRank} name={gender} />
      <GroupCell rank={line.categoryRank} name={line.category && <GroupName group={`category:${line.category}`} />} />
      {columns.map(({ key }, n) => (
        <Td key={key} className="text-right">
          {line.splits[n] == null ? <span className="text-muted">–</span> : <Duration ms={line.splits[n]} />}
        </Td>
      ))}
      <Td className="whitespace-nowrap text-right">
        <Time line={line} precision={precision} />
        {line.gapMs !== null && (
          <span className="block text-muted text-xs @2xl:hidden">
            <Duration ms={line.gapMs} sign precision={precision} />
          </span>
        )}
      </Td>
      <Td className="text-right text-muted @max-2xl:hidden">
        {line.gapMs !== null && <Duration ms={line.gapMs} sign precision={precision} />}
      </Td>
      <Td className="py-1 print:hidden">
        <LineActions stageId={stageId} line={line} />
      </Td>
    </tr>
  );
}

function GroupCell({ rank, name }: { rank: number | null; name: ReactNode }) {
  return (
    <Td className="whitespace-nowrap text-right @max-2xl:hidden">
      {rank !== null && <span className="figures font-bold text-lg print:text-base">{rank}</span>}
      {name && <span className="block text-muted text-xs">{name}</span>}
    </Td>
  );
}

function Time({ line, precision }: Pick<LineProps, "line" | "precision">) {
  const t = useTranslations("timing");
  if (line.state === "dnf" || line.state === "dsq" || line.state === "dns")
    return (
      <abbr title={t(`stateTexts.${line.state}`)} className="figures font-bold text-lg text-muted no-underline">
        {t(`states.${line.state}`)}
      </abbr>
    );
  if (line.timeMs === null) return <span className="text-muted">–</span>;
  return (
    <>
      <Duration ms={line.timeMs} precision={precision} className="font-bold text-lg print:text-base" />
      {line.state === "racing" && <span className="block text-muted text-xs">{t("states.racing")}</span>}
    </>
  );
}
