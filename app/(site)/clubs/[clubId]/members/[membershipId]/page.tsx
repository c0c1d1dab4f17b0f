import { UserMinus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import type { UserActor } from "@/lib/domain/actor";
import { memberToEdit } from "@/lib/domain/clubs/members/queries";
import { keepsBook } from "@/lib/domain/clubs/members/rules";
import { mayOwn } from "@/lib/domain/clubs/permissions";
import type { ClubRole } from "@/lib/domain/clubs/types";
import { refuse } from "@/lib/domain/errors";
import { fullName } from "@/lib/domain/users/rules";
import { uuid } from "@/lib/fields";
import { formatDate } from "@/lib/time";
import { AskedForm } from "../../../../_components/quick-form";
import { changeRoleAction } from "../../../actions";
import { inHouse } from "../../house";
import { changeMemberAction, nameAuditorAction, removeMembershipAction } from "../actions";

type Props = { params: Promise<{ clubId: string; membershipId: string }> };

const ROLES: readonly ClubRole[] = ["owner", "admin", "treasurer", "shift_manager", "member"];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.members");
  return { title: t("edit"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string, membershipId: string) {
  const id = uuid().safeParse(membershipId);
  if (!id.success) throw refuse("not_found", { noun: "member" });
  const found = await memberToEdit(user, clubId, id.data);
  return { ...found, owns: mayOwn(user, found.standing), isReader: found.member.userId === user.id };
}
type Loaded = Awaited<ReturnType<typeof load>>;

export default async function MemberPage({ params }: Props) {
  const { clubId, membershipId } = await params;
  const shown = await inHouse(clubId, `members/${membershipId}`, (user, id) => load(user, id, membershipId));
  const { club, member, owns } = shown;
  const [t, format] = [await getTranslations(), await getFormatter()];
  const since = member.joinedAt ?? member.createdAt;
  return (
    <div className="grid w-full max-w-2xl grid-cols-1 gap-10">
      <PageHead
        back={{ href: `/clubs/${club.id}/members`, label: t("clubHouse.member.back") }}
        title={fullName(member.user)}
      >
        <p className="wrap-anywhere text-muted">
          {[
            member.user.username,
            member.user.email,
            t("clubHouse.members.since", { date: format.dateTime(since, { dateStyle: "medium" }) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </PageHead>
      <Details shown={shown} />
      {(owns || member.role !== "owner") && <Role shown={shown} />}
      {owns && <Auditor shown={shown} />}
      <Ending shown={shown} />
    </div>
  );
}

const dayOf = (date: Date | null) => (date ? formatDate(date) : "");

async function Details({ shown: { club, member } }: { shown: Loaded }) {
  const t = await getTranslations("clubHouse.member");
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t("details")}</h2>
      <FieldsForm
        action={changeMemberAction}
        hidden={{ clubId: club.id, membershipId: member.id }}
        fields={[
          {
            ...{ name: "licenceNumber", label: t("licenceNumber"), autoComplete: "off" },
            defaultValue: member.licenceNumber ?? "",
          },
          {
            ...{ name: "licenceEndsOn", type: "date", label: t("licenceEndsOn"), hint: t("licenceHint") },
            defaultValue: dayOf(member.licenceEndsOn),
          },
          {
            ...{ name: "endsOn", type: "date", label: t("endsOn"), hint: t("endsOnHint") },
            defaultValue: dayOf(member.endsOn),
          },
        ]}
        submit={t("save")}
        pending={t("save")}
        done={t("saved")}
      />
    </section>
  );
}

async function Role({ shown: { club, member, owns } }: { shown: Loaded }) {
  const t = await getTranslations();
  const options = ROLES.filter((role) => owns || role !== "owner").map((role) => ({
    value: role,
    label: `${t(`clubs.roles.${role}`)}: ${t(`clubHouse.member.roleHints.${role}`)}`,
  }));
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t("clubHouse.member.roleTitle")}</h2>
      <FieldsForm
        action={changeRoleAction}
        hidden={{ clubId: club.id, userId: member.userId }}
        fields={[
          {
            ...{ name: "role", label: t("clubHouse.member.role"), required: true, options },
            defaultValue: member.role,
          },
        ]}
        submit={t("clubHouse.member.save")}
        pending={t("clubHouse.member.save")}
        done={t("clubHouse.member.saved")}
      />
    </section>
  );
}

async function Auditor({ shown: { club, member } }: { shown: Loaded }) {
  const t = await getTranslations("clubHouse.member");
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t("auditorTitle")}</h2>
      <p className="text-muted">{t("auditorText")}</p>
      {!keepsBook(member.role) && (
        <FieldsForm
          action={nameAuditorAction}
          hidden={{ clubId: club.id, membershipId: member.id }}
          fields={[
            {
              ...{ name: "until", type: "date", label: t("auditsUntil"), hint: t("auditsHint") },
              defaultValue: dayOf(member.auditsUntil),
            },
          ]}
          submit={t("save")}
          pending={t("save")}
          done={t("saved")}
        />
      )}
    </section>
  );
}

async function Ending({ shown: { club, member, owns, isReader } }: { shown: Loaded }) {
  const t = await getTranslations("clubHouse.member");
  const name = fullName(member.user);
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-3xl">{t("removeTitle")}</h2>
      {isReader ? (
        <Button variant="outline" asChild>
          <Link href={`/clubs/${club.id}/leave`}>{t("leave")}</Link>
        </Button>
      ) : owns ? (
        <>
          <p className="text-muted">{t("removeText")}</p>
          <AskedForm
            action={removeMembershipAction}
            fields={{ clubId: club.id, membershipId: member.id }}
            trigger={
              <Button variant="outline" className="text-bad">
                <UserMinus aria-hidden />
                {t("remove")}
              </Button>
            }
            title={t("removeAsk", { name, club: club.name })}
            text={t("removeText")}
            confirm={t("remove")}
          />
        </>
      ) : (
        <p className="text-muted">{t("ownerOnly")}</p>
      )}
    </section>
  );
}
