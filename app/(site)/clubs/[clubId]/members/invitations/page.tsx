import { MailOpen } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { PageHead } from "@/app/(site)/organise/_components/page-head";
import { pageNumber } from "@/app/(site)/page-number";
import { FieldsForm } from "@/components/fields-form";
import { PageLinks } from "@/components/page-links";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/domain/actor";
import { countInvitations, invitationsOf } from "@/lib/domain/clubs/invitations/queries";
import { INVITED_ROLES } from "@/lib/domain/clubs/invitations/types";
import { settingsOf } from "@/lib/domain/clubs/settings/queries";
import { fullName } from "@/lib/domain/users/rules";
import { QuickForm } from "../../../../_components/quick-form";
import { inHouse } from "../../house";
import { InviteMany } from "../_components/invite-many";
import { inviteAction, resendAction, withdrawAction } from "../actions";

type Props = { params: Promise<{ clubId: string }>; searchParams: Promise<{ page?: string | string[] }> };

const PER_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clubHouse.invitations");
  return { title: t("title"), robots: { index: false } };
}

async function load(user: UserActor, clubId: string, page: number) {
  const [total, invitations, { timeZone }] = await Promise.all([
    countInvitations(user, clubId),
    invitationsOf(user, clubId, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    settingsOf(clubId),
  ]);
  return { clubId, total, invitations, timeZone };
}

export default async function InvitationsPage({ params, searchParams }: Props) {
  const page = pageNumber((await searchParams).page);
  const { clubId, total, invitations, timeZone } = await inHouse(
    (await params).clubId,
    "members/invitations",
    (user, id) => load(user, id, page),
  );
  const t = await getTranslations();
  const here = `/clubs/${clubId}/members`;
  return (
    <div className="grid w-full max-w-3xl grid-cols-1 gap-8">
      <PageHead back={{ href: here, label: t("clubHouse.members.title") }} title={t("clubHouse.invitations.title")}>
        <p className="text-muted">{t("clubHouse.invitations.text")}</p>
      </PageHead>
      <FieldsForm
        action={inviteAction}
        hidden={{ clubId }}
        fields={[
          {
            name: "email",
            type: "email",
            label: t("clubHouse.invitations.email"),
            required: true,
            autoComplete: "off",
          },
          {
            name: "role",
            label: t("clubHouse.invitations.role"),
            required: true,
            options: INVITED_ROLES.map((role) => ({ value: role, label: t(`clubs.roles.${role}`) })),
          },
        ]}
        submit={t("clubHouse.invitations.send")}
        pending={t("clubHouse.invitations.sending")}
        done={t("clubHouse.invitations.sent")}
      />
      <InviteMany clubId={clubId} />
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("clubHouse.invitations.open")}</h2>
        {invitations.length === 0 ? (
          <EmptyState
            icon={MailOpen}
            title={t("clubHouse.invitations.noneTitle")}
            text={t("clubHouse.invitations.noneText")}
          />
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {invitations.map((invitation) => (
              <Sent key={invitation.id} invitation={invitation} timeZone={timeZone} />
            ))}
          </ul>
        )}
        <PageLinks
          page={page}
          total={total}
          perPage={PER_PAGE}
          href={(wanted) => `${here}/invitations?page=${wanted}`}
        />
      </section>
    </div>
  );
}

type Invitation = Awaited<ReturnType<typeof invitationsOf>>[number];

async function Sent({ invitation, timeZone }: { invitation: Invitation; timeZone: string }) {
  const [t, format] = [await getTranslations(), await getFormatter()];
  const { id, email, role, expired, expiresAt, sentAt, timesSent, invitedBy } = invitation;
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone });
  const lines = [
    t("clubHouse.invitations.sentTimes", { count: timesSent, date: day(sentAt) }),
    t("clubHouse.invitations.by", { name: fullName(invitedBy) }),
    ...(invitation.mayBeSentAgain ? [] : [t("clubHouse.invitations.sentLately")]),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-3 sm:p-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-anywhere font-semibold">{email}</span>
          <Badge>{t(`clubs.roles.${role}`)}</Badge>
          <Badge tone={expired ? "warn" : "neutral"}>
            {t(expired ? "clubHouse.invitations.expired" : "clubHouse.invitations.until", { date: day(expiresAt) })}
          </Badge>
        </p>
        <p className="wrap-anywhere text-muted text-sm">{lines.join(" · ")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {invitation.mayBeSentAgain && (
          <QuickForm
            action={resendAction}
            fields={{ invitationId: id }}
            variant="outline"
            label={t("clubHouse.invitations.resend")}
            aria-label={t("clubHouse.invitations.resendOf", { email })}
          />
        )}
        <QuickForm
          action={withdrawAction}
          fields={{ invitationId: id }}
          variant="quiet"
          label={t("clubHouse.invitations.withdraw")}
          aria-label={t("clubHouse.invitations.withdrawOf", { email })}
        />
      </div>
    </li>
  );
}
