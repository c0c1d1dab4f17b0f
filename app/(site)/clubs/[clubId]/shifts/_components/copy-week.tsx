import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { laterDay, laterWeek } from "@/lib/weeks";
import { copyWeekAction } from "../actions";
import type { ShownWeek } from "../week-data";

/** How many weeks ahead a week can be copied to. */
const COPIED_AHEAD = 12;

export async function CopyWeek({ shown: { club, week, monday } }: { shown: ShownWeek }) {
  const [t, format] = [await getTranslations("shifts"), await getFormatter()];
  const options = Array.from({ length: COPIED_AHEAD }, (_, index) => index + 1).map((weeks) => {
    const first = new Date(`${laterDay(monday, 7 * weeks)}T12:00:00Z`);
    const value = laterWeek(monday, weeks);
    const from = format.dateTime(first, { day: "numeric", month: "long", timeZone: "UTC" });
    return { value, label: t("copyOption", { number: Number(value.slice(-2)), from }) };
  });
  return (
    <details className="max-w-xl rounded-lg border border-line bg-surface">
      <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">{t("copy")}</summary>
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-muted">{t("copyText")}</p>
        <FieldsForm
          action={copyWeekAction}
          hidden={{ clubId: club.id, from: week }}
          fields={[{ name: "to", label: t("copyTo"), required: true, options }]}
          submit={t("copySubmit")}
          pending={t("working")}
        />
      </div>
    </details>
  );
}
