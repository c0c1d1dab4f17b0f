import { Award, Check, CircleX, Hourglass } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AskedForm, QuickForm } from "@/app/(site)/_components/quick-form";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { FieldsForm } from "@/components/fields-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/domain/actor";
import { rosterMembers } from "@/lib/domain/shifts/members/queries";
import { holdersOf } from "@/lib/domain/shifts/qualifications/queries";
import { inHouse } from "../../house";
import { addAction, archiveAction, giveAction, takeAction } from "./actions";

type Props = { params: Promise<{ clubId: string }> };

const LOOKS = {
  valid: { tone: "ok", icon: Check },
  soon: { tone: "warn", icon: Hourglass },
  expired: { tone: "bad", icon: CircleX },
} as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts.qualifications");
  return { title: t("title"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string) {
  const [list, members] = await Promise.all([holdersOf(user, clubId), rosterMembers(user, clubId)]);
  return { clubId, list, members };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function QualificationsPage({ params }: Props) {
  const shown = await inHouse((await params).clubId, "shifts/qualifications", load);
  const t = await getTranslations("shifts");
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-8">
      <PageHead back={{ href: `/clubs/${shown.clubId}/shifts`, label: t("title") }} title={t("qualifications.title")}>
        <p className="text-muted">{t("qualifications.text")}</p>
      </PageHead>
      <FieldsForm
        action={addAction}
        hidden={{ clubId: shown.clubId }}
        fields={[{ name: "name", label: t("qualifications.name"), required: true, autoComplete: "off" }]}
        submit={t("qualifications.add")}
        pending={t("working")}
      />
      {shown.list.length === 0 && (
        <EmptyState icon={Award} title={t("qualifications.emptyTitle")} text={t("qualifications.emptyText")} />
      )}
      {shown.list.map((qualification) => (
        <Qualification key={qualification.id} shown={shown} qualification={qualification} />
      ))}
    </div>
  );
}

type One = { shown: Loaded; qualification: Loaded["list"][number] };

async function Qualification({ shown: { clubId, members }, qualification }: One) {
  const t = await getTranslations("shifts");
  const { id, name, holders } = qualification;
  const ids = { clubId, qualificationId: id };
  const options = members.map((member) => ({ value: member.userId, label: member.name }));
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="wrap-anywhere text-3xl">{name}</h2>
        <AskedForm
          action={archiveAction}
          fields={ids}
          trigger={
            <Button variant="quiet" size="sm">
              {t("qualifications.archive")}
            </Button>
          }
          title={t("qualifications.archiveTitle", { name })}
          text={t("qualifications.archiveText")}
          confirm={t("qualifications.archive")}
        />
      </div>
      {holders.length === 0 ? (
        <p className="text-muted">{t("qualifications.nobody")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {holders.map((holder) => (
            <Holder key={holder.userId} ids={ids} holder={holder} />
          ))}
        </ul>
      )}
      <details className="rounded-lg border border-line bg-surface">
        <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold">
          {t("qualifications.give")}
        </summary>
        <div className="px-4 pb-4">
          <FieldsForm
            action={giveAction}
            hidden={ids}
            fields={[
              {
                ...{ name: "userId", label: t("qualifications.member"), required: true },
                options: [{ value: "", label: t("choose") }, ...options],
              },
              {
                ...{ name: "endsOn", type: "date", label: t("qualifications.endsOn") },
                hint: t("qualifications.endsOnHint"),
              },
            ]}
            submit={t("qualifications.giveSubmit")}
            pending={t("working")}
            done={t("qualifications.given")}
          />
        </div>
      </details>
    </section>
  );
}

type HolderProps = {
  ids: { clubId: string; qualificationId: string };
  holder: Loaded["list"][number]["holders"][number];
};

async function Holder({ ids, holder: { userId, name, endsOn, validity } }: HolderProps) {
  const [t, format] = [await getTranslations("shifts.qualifications"), await getFormatter()];
  const day = endsOn && format.dateTime(endsOn, "day", { timeZone: "UTC" });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3">
      <span className="wrap-anywhere font-semibold">{name}</span>
      <Badge {...LOOKS[validity]}>{t(`validity.${validity}`)}</Badge>
      <span className="text-muted text-sm">{day ? t("until", { day }) : t("forever")}</span>
      <span className="ml-auto">
        <QuickForm
          action={takeAction}
          fields={{ ...ids, userId }}
          label={t("take")}
          aria-label={t("takeOf", { name })}
          variant="quiet"
          size="sm"
        />
      </span>
    </li>
  );
}
