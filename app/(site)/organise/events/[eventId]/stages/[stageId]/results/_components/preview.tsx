import { useTranslations } from "next-intl";
import { Duration } from "@/components/ui/duration";
import { Table, Td, Th } from "@/components/ui/table";
import type { Line } from "@/lib/domain/rankings/publications/types";

const FIRST = 10;

/** The first lines as they would be published now. */
export function Preview({ lines }: { lines: readonly (Line & { name: string })[] }) {
  const t = useTranslations();
  return (
    <div className="grid gap-2">
      <Table caption={t("results.desk.preview")}>
        <thead>
          <tr>
            <Th className="w-px text-right">{t("results.rank")}</Th>
            <Th className="w-px">{t("results.bib")}</Th>
            <Th>{t("results.name")}</Th>
            <Th className="w-px text-right">{t("results.time")}</Th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, FIRST).map(({ registrationId, rank, bib, name, timeMs, state }) => (
            <tr key={registrationId}>
              <Td className="figures text-right font-bold text-lg">{rank ?? "–"}</Td>
              <Td className="figures text-lg">{bib}</Td>
              <Td className="wrap-anywhere">{name}</Td>
              <Td className="whitespace-nowrap text-right">
                {timeMs !== null && <Duration ms={timeMs} precision="tenths" />}
                {state !== "finished" && (
                  <span className="block text-muted text-xs">{t(`timing.states.${state}`)}</span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {lines.length > FIRST && (
        <p className="text-muted">{t("results.desk.others", { count: lines.length - FIRST })}</p>
      )}
    </div>
  );
}
