import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import type { UserActor } from "@/lib/domain/actor";
import { refuse } from "@/lib/domain/errors";
import { qualificationsOf } from "@/lib/domain/shifts/qualifications/queries";
import { rosterClubOf } from "@/lib/domain/shifts/queries";
import { parseDate } from "@/lib/time";
import { dayOf } from "@/lib/weeks";
import { inHouse } from "../../house";
import { ShiftForm } from "../_components/shift-form";

type Given = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<Given> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts");
  return { title: t("plan"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string) {
  const club = await rosterClubOf(user, clubId);
  if (!club.manages) throw refuse("forbidden");
  return { club, qualifications: await qualificationsOf(user, club.id) };
}

export default async function NewShiftPage({ params, searchParams }: Props) {
  const { club, qualifications } = await inHouse((await params).clubId, "shifts/new", load);
  const asked = [(await searchParams).day].flat()[0] ?? "";
  const today = dayOf(new Date(), club.timeZone);
  const t = await getTranslations("shifts");
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-8">
      <PageHead back={{ href: `/clubs/${club.id}/shifts`, label: t("title") }} title={t("plan")}>
        <p className="text-muted">{t("zone", { zone: club.timeZone.replaceAll("_", " ") })}</p>
      </PageHead>
      <ShiftForm
        {...{ clubId: club.id, shiftId: null, qualifications }}
        day={parseDate(asked) && asked > today ? asked : today}
        from="18:00"
        to="22:00"
      />
    </div>
  );
}
