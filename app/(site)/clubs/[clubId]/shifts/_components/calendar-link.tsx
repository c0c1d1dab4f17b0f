import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import type { UserActor } from "@/lib/domain/actor";
import { ownFeed } from "@/lib/domain/users/feeds/queries";
import { PLATFORM_TIME_ZONE } from "@/lib/time";
import { newFeedAction, revokeFeedAction } from "../actions";

/** One's shifts in the calendar of one's phone, by an address that only the reader knows. */
export async function CalendarLink({ actor }: { actor: UserActor }) {
  const [t, format, since] = [await getTranslations("shifts"), await getFormatter(), await ownFeed(actor)];
  return (
    <details className="max-w-xl rounded-lg border border-line bg-surface">
      <summary className="flex min-h-13 cursor-pointer items-center px-4 font-semibold text-lg">
        {t("calendar")}
      </summary>
      <div className="grid gap-4 px-4 pb-4">
        <p className="text-muted">{t("calendarText")}</p>
        {since && (
          <p>{t("calendarSince", { date: format.dateTime(since, "dayTime", { timeZone: PLATFORM_TIME_ZONE }) })}</p>
        )}
        <FieldsForm
          action={newFeedAction}
          submit={t("calendarNew")}
          pending={t("working")}
          done={t("calendarDone")}
          copy={{ label: t("calendarCopy"), done: t("calendarCopied") }}
          variant="outline"
        />
        {since && (
          <FieldsForm action={revokeFeedAction} submit={t("calendarEnd")} pending={t("working")} variant="outline" />
        )}
      </div>
    </details>
  );
}
