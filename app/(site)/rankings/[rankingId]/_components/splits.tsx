import { useFormatter, useTranslations } from "next-intl";
import { Duration, formatDuration } from "@/components/ui/duration";
import { Table, Td, Th } from "@/components/ui/table";

export type SplitRow = { place: string | null; distance: number; lap: number; elapsedMs: number };

/** Where and when, and how long since the place before. */
export function Splits({ rows, inLaps }: { rows: readonly SplitRow[]; inLaps: boolean }) {
  const t = useTranslations();
  const format = useFormatter();
  const km = (metres: number) => t("common.kilometres", { value: format.number(metres / 1000, "distance") });
  return (
    <Table caption={t("timing.why.splits")}>
      <thead>
        <tr>
          <Th>{t("timing.why.place")}</Th>
          <Th className="w-px text-right">{t("timing.why.time")}</Th>
          <Th className="w-px text-right">{t("timing.why.leg")}</Th>
          <Th className="w-px text-right">{t("timing.why.pace")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.distance}-${row.elapsedMs}`}>
            <Td className="font-semibold leading-snug">
              {row.place ?? km(row.distance)}
              <span className="block font-normal text-muted text-xs">
                {[row.place && km(row.distance), inLaps && t("timing.why.lap", { lap: row.lap })]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </Td>
            <Td className="text-right">
              <Duration ms={row.elapsedMs} className="font-bold text-lg" />
            </Td>
            <Leg row={row} before={rows[index - 1] ?? { distance: 0, elapsedMs: 0 }} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Leg({ row, before }: { row: SplitRow; before: Pick<SplitRow, "distance" | "elapsedMs"> }) {
  const t = useTranslations("timing.why");
  const ms = row.elapsedMs - before.elapsedMs;
  const metres = row.distance - before.distance;
  return (
    <>
      <Td className="text-right">
        <Duration ms={ms} />
      </Td>
      <Td className="figures whitespace-nowrap text-right text-muted">
        {metres > 0 && ms > 0 ? t("perKm", { time: formatDuration((ms * 1000) / metres) }) : "–"}
      </Td>
    </>
  );
}
