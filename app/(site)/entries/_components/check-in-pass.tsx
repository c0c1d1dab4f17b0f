import { Check, Maximize } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { QrCode } from "@/components/ui/qr-code";
import { qrDrawing } from "@/lib/qr";

type Props = { id: string; code: string; label: string; checkedInAt: Date | null; timeZone: string };

/** What the runner shows at the desk: small on the page and on paper, as large as the screen on a tap, script or none. */
export async function CheckInPass({ id, code, label, checkedInAt, timeZone }: Props) {
  const t = await getTranslations();
  const format = await getFormatter();
  const drawing = qrDrawing(code);
  const large = `check-in-code-${id}`;
  return (
    <div className="flex flex-wrap items-center gap-4 break-inside-avoid">
      <QrCode {...drawing} label={label} className="size-36 rounded-md border border-line print:size-48" />
      <div className="grid min-w-40 flex-1 justify-items-start gap-2">
        <h4 className="font-semibold">{t("checkIn.pass.title")}</h4>
        {checkedInAt ? (
          <Badge tone="ok" icon={Check}>
            {t("checkIn.pass.checkedIn", { time: format.dateTime(checkedInAt, "clock", { timeZone }) })}
          </Badge>
        ) : (
          <p className="text-sm">{t("checkIn.pass.text")}</p>
        )}
        <Button variant="outline" popoverTarget={large} className="print:hidden">
          <Maximize aria-hidden />
          {t("checkIn.pass.large")}
        </Button>
      </div>
      <div
        id={large}
        popover="auto"
        className="m-auto max-h-dvh max-w-full gap-3 rounded-xl bg-white p-3 shadow-2xl backdrop:bg-black/80 open:grid"
      >
        <QrCode {...drawing} label={label} className="size-[min(88vw,70dvh)]" />
        <Button size="lg" variant="outline" popoverTarget={large} popoverTargetAction="hide">
          {t("common.close")}
        </Button>
      </div>
    </div>
  );
}
