import { BadgeCheck, MapPin, StickyNote } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { found } from "@/app/(site)/found";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { FieldsForm } from "@/components/fields-form";
import { YourTime } from "@/components/your-time";
import type { UserActor } from "@/lib/domain/actor";
import { rosterMembers } from "@/lib/domain/shifts/members/queries";
import { qualificationsOf } from "@/lib/domain/shifts/qualifications/queries";
import { rosterClubOf, shiftOf } from "@/lib/domain/shifts/queries";
import { weekOf } from "@/lib/weeks";
import { inHouse } from "../../house";
import { ShiftActions } from "../_components/shift-actions";
import { ShiftState } from "../_components/shift-state";
import { addMemberAction, askStandInAction } from "../actions";
import { ManageShift } from "./_components/manage-shift";
import { PersonRow } from "./_components/person-row";

type Props = { params: Promise<{ clubId: string; shiftId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shifts");
  return { title: t("untitled"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string, shiftId: string) {
  const now = new Date();
  const club = await rosterClubOf(user, clubId);
  const shift = await shiftOf(user, club.id, shiftId, now);
  const needsMembers = club.manages || shift.own !== null;
  const [members, qualifications] = await Promise.all([
    needsMembers ? rosterMembers(user, club.id) : [],
    club.manages ? qualificationsOf(user, club.id) : [],
  ]);
  const onIt = new Set(shift.people.map(({ userId }) => userId));
  return { now, club, shift, qualifications, others: members.filter(({ userId }) => !onIt.has(userId)) };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function ShiftPage({ params }: Props) {
  const { clubId, shiftId } = await params;
  const shown = await inHouse(clubId, `shifts/${shiftId}`, (user, known) =>
    found(shiftId, (id) => load(user, known, id)),
  );
  const { club, shift, now } = shown;
  const t = await getTranslations("shifts");
  const isPast = shift.state === "over" || shift.state === "called_off";
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-8">
      <PageHead
        back={{ href: `/clubs/${club.id}/shifts?week=${weekOf(shift.startAt, club.timeZone)}`, label: t("title") }}
        title={<span className="wrap-anywhere">{shift.title ?? t("untitled")}</span>}
      >
        <Facts shown={shown} />
      </PageHead>
      {!isPast && (
        <div className="max-w-sm">
          <ShiftActions shift={shift} club={club} now={now} />
        </div>
      )}
      {shift.state !== "called_off" && <People shown={shown} />}
      {!isPast && shift.own && <AskSomebody shown={shown} />}
      {club.manages && shift.state !== "called_off" && (
        <ManageShift {...{ shift, club, isPast }} qualifications={shown.qualifications} />
      )}
    </div>
  );
}

async function Facts({ shown: { shift, club } }: { shown: Loaded }) {
  const [t, format] = [await getTranslations("shifts"), await getFormatter()];
  const { timeZone } = club;
  const hours = (shift.endAt.getTime() - shift.startAt.getTime()) / 3_600_000;
  return (
    <div className="grid gap-2">
      <p className="figures text-2xl/7">{format.dateTimeRange(shift.startAt, shift.endAt, "dayTime", { timeZone })}</p>
      <p className="text-muted text-sm">
        {t("lasts", { hours: Math.floor(hours), minutes: Math.round((hours % 1) * 60) })} ·{" "}
        {t("zone", { zone: timeZone.replaceAll("_", " ") })}
        <YourTime at={shift.startAt} timeZone={timeZone} />
      </p>
      <ShiftState shift={shift} />
      {shift.place && <Fact icon={<MapPin aria-hidden className="size-5 shrink-0 text-muted" />}>{shift.place}</Fact>}
      {shift.qualification && (
        <Fact icon={<BadgeCheck aria-hidden className="size-5 shrink-0 text-muted" />}>
          {t("asksFor", { name: shift.qualification.name })}
        </Fact>
      )}
      {shift.note && <Fact icon={<StickyNote aria-hidden className="size-5 shrink-0 text-muted" />}>{shift.note}</Fact>}
    </div>
  );
}

const Fact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="wrap-anywhere flex items-start gap-2 whitespace-pre-line">
    {icon}
    {children}
  </p>
);

async function People({ shown: { shift, club, now, others } }: { shown: Loaded }) {
  const t = await getTranslations("shifts");
  const { taken, needed } = shift;
  const mayAdd = club.manages && (needed === null || taken < needed);
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("people")}</h2>
      <p>{needed === null ? t("taken", { taken }) : t("takenOf", { taken, needed })}</p>
      {shift.people.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {shift.people.map((person) => (
            <PersonRow
              key={person.assignmentId}
              person={person}
              ids={{ clubId: club.id, shiftId: shift.id }}
              standIn={shift.standIns.find(({ from }) => from.userId === person.userId) ?? null}
              may={{
                mark: club.manages && shift.startAt <= now,
                remove: club.manages && (shift.endAt > now || person.addedAt >= shift.endAt),
              }}
            />
          ))}
        </ul>
      )}
      {mayAdd && others.length > 0 && (
        <FieldsForm
          action={addMemberAction}
          hidden={{ clubId: club.id, shiftId: shift.id }}
          fields={[{ name: "userId", label: t("addMember"), required: true, options: optionsOf(others, t("choose")) }]}
          submit={t("add")}
          pending={t("working")}
          variant="outline"
        />
      )}
    </section>
  );
}

const optionsOf = (members: Loaded["others"], first: string) => [
  { value: "", label: first },
  ...members.map(({ userId, name }) => ({ value: userId, label: name })),
];

/** A stand-in by name; "anybody" takes one press above. */
async function AskSomebody({ shown: { shift, club, others } }: { shown: Loaded }) {
  if (others.length === 0) return null;
  const t = await getTranslations("shifts");
  return (
    <section className="grid max-w-xl gap-3">
      <h2 className="text-3xl">{t("askTitle")}</h2>
      <p className="text-muted">{t("askText")}</p>
      <FieldsForm
        action={askStandInAction}
        hidden={{ clubId: club.id, shiftId: shift.id }}
        fields={[{ name: "userId", label: t("askWhom"), options: optionsOf(others, t("anybody")) }]}
        submit={t("ask")}
        pending={t("working")}
        done={t("asked")}
        variant="outline"
      />
    </section>
  );
}
