import { getFormatter, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import type { UserActor } from "@/lib/domain/actor";
import { ownFeed } from "@/lib/domain/users/feeds/queries";
import { PLATFORM_TIME_ZONE } from "@/lib/time";
import { newFeedAction, revokeFeedAction } from "../actions";
import { Part } from "./part";

export async function CalendarSection({ actor }: { actor: UserActor }) {
  const [t, format] = [await getTranslations("profile"), await getFormatter()];
  const since = await ownFeed(actor);
  return (
    <Part title={t("feed")} text={t("feedText")}>
      {since && <p>{t("feedSince", { date: format.dateTime(since, "dayTime", { timeZone: PLATFORM_TIME_ZONE }) })}</p>}
      <FieldsForm
        action={newFeedAction}
        submit={t("feedNew")}
        pending={t("saving")}
        done={t("feedDone")}
        copy={{ label: t("copy"), done: t("copied") }}
        variant="outline"
      />
      {since && <FieldsForm action={revokeFeedAction} submit={t("feedEnd")} pending={t("saving")} variant="outline" />}
    </Part>
  );
}
