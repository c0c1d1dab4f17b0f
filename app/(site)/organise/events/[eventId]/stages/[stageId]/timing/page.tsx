import { CircleCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { incomingDetections } from "@/lib/domain/timing/incoming/queries";
import { cachedDefinition } from "@/lib/domain/timing/queries";
import { reviewList } from "@/lib/domain/timing/review/queries";
import { IncomingDetections } from "./_components/incoming-detections";
import { ReviewEntry } from "./_components/review-entry";
import { ReviewKeys } from "./_components/review-keys";
import { one, type Query, type RoomParams, roomOf } from "./room";

const MOST = 30;

export default async function TimingRoomPage({ params, searchParams }: { params: RoomParams; searchParams: Query }) {
  const { eventId, stageId } = await params;
  const { user, here, timeZone } = await roomOf(eventId, stageId);
  const { done } = await searchParams;
  const [items, incoming] = await Promise.all([reviewList(user, stageId), incomingDetections(user, stageId)]);
  const { course } = await cachedDefinition(stageId);
  const places = new Map(course?.course.checkpoints.map(({ id, name }) => [id, name]));
  const t = await getTranslations("timingRoom");
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[3fr_2fr]">
      <section className="grid min-w-0 gap-3" aria-labelledby="review">
        {one(done) && <StatusMessage kind="ok">{t("decide.saved")}</StatusMessage>}
        <h2 id="review" className="text-3xl">
          {t("review.title", { count: items.length })}
        </h2>
        {items.length === 0 ? (
          <EmptyState icon={CircleCheck} title={t("review.empty")} text={t("review.emptyText")} />
        ) : (
          <>
            <p className="text-muted">{t("review.lead")}</p>
            <ReviewKeys label={t("review.keys")}>
              {items.slice(0, MOST).map((item) => (
                <ReviewEntry
                  key={item.id}
                  item={item}
                  here={here}
                  timeZone={timeZone}
                  place={item.kind === "detection" ? (places.get(item.checkpointId ?? "") ?? null) : null}
                />
              ))}
            </ReviewKeys>
            {items.length > MOST && <p className="text-muted">{t("review.more", { count: items.length - MOST })}</p>}
          </>
        )}
      </section>
      <section className="grid min-w-0 gap-3" aria-labelledby="incoming">
        <h2 id="incoming" className="text-3xl">
          {t("incoming.title")}
        </h2>
        <IncomingDetections stageId={stageId} feed={`${here}/feed`} first={incoming} timeZone={timeZone} />
      </section>
    </div>
  );
}
