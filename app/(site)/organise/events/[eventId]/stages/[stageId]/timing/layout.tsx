import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "../../../../../_components/page-head";
import { RoomNavigation } from "./_components/room-navigation";
import { type RoomParams, roomOf } from "./room";

type Props = { params: RoomParams; children: ReactNode };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("timingRoom");
  return { title: t("title"), robots: { index: false } };
}

export default async function TimingRoomLayout({ params, children }: Props) {
  const { eventId, stageId } = await params;
  const { stage, here } = await roomOf(eventId, stageId);
  const t = await getTranslations("timingRoom");
  return (
    <div className="grid gap-6" data-sport={stage.category?.sport ?? "other"}>
      <PageHead back={{ href: `/organise/events/${stage.eventId}`, label: stage.event.name }} title={t("title")}>
        <p className="font-display text-2xl/7">{stage.name}</p>
      </PageHead>
      <RoomNavigation here={here} />
      {children}
    </div>
  );
}
