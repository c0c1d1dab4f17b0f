import { useFormatter, useTranslations } from "next-intl";
import { Duration } from "@/components/ui/duration";
import { Table, Td, Th } from "@/components/ui/table";
import type { Compared } from "../compare-data";

type Meeting = Compared["meetings"][number];
type Props = { meetings: readonly Meeting[]; a: string; b: string; inLaps: boolean };

/** All that the chart shows, in figures: who was ahead where, and who gained since. */
export function Meetings({ meetings, a, b, inLaps }: Props) {
  const t = useTranslations("compare");
  return (
    <Table caption={t("splits")}>
      <thead>
        <tr>
          <Th>{t("place")}</Th>
          <Th className="text-right @max-2xl:hidden">{a}</Th>
          <Th className="text-right @max-2xl:hidden">{b}</Th>
          <Th>{t("ahead")}</Th>
          <Th className="w-px text-right">{t("gap")}</Th>
          <Th className="@max-lg:hidden">{t("gained")}</Th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.key} className="align-top">
            <Td className="font-semibold leading-snug">
              <PlaceName meeting={meeting} inLaps={inLaps} />
            </Td>
            <Td className="text-right @max-2xl:hidden">
              <Duration ms={meeting.aMs} />
            </Td>
            <Td className="text-right @max-2xl:hidden">
              <Duration ms={meeting.bMs} />
            </Td>
            <Td className="wrap-anywhere">{meeting.gapMs === 0 ? t("level") : meeting.gapMs > 0 ? a : b}</Td>
            <Td className="text-right">
              <Duration ms={Math.abs(meeting.gapMs)} className="font-bold text-lg" />
            </Td>
            <Td className="wrap-anywhere text-muted @max-lg:hidden">
              {meeting.change !== 0 && (
                <>
                  {meeting.change > 0 ? a : b} <Duration ms={-Math.abs(meeting.change)} sign />
                </>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function PlaceName({ meeting: { name, distance, lap }, inLaps }: { meeting: Meeting; inLaps: boolean }) {
  const t = useTranslations();
  const format = useFormatter();
  const km = t("common.kilometres", { value: format.number(distance / 1000, "distance") });
  return (
    <>
      {name ?? km}
      <span className="block font-normal text-muted text-xs">
        {[name && km, inLaps && t("timing.why.lap", { lap })].filter(Boolean).join(", ")}
      </span>
    </>
  );
}
