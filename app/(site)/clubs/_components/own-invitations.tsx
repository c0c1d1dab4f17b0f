import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { ownInvitations } from "@/lib/domain/clubs/invitations/queries";
import { fullName } from "@/lib/domain/users/rules";
import { QuickForm } from "../../_components/quick-form";
import { acceptInvitationAction, declineInvitationAction } from "../actions";

/** The clubs that ask the reader to join, with yes and no. */
export async function OwnInvitations() {
  const user = await currentUser();
  const invitations = user ? await ownInvitations(user) : [];
  if (invitations.length === 0) return null;
  const t = await getTranslations();
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{t("clubHouse.invitation.own")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {invitations.map(({ id, role, club, invitedBy }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 p-3 sm:p-4">
            <div className="grid min-w-0 gap-0.5">
              <p className="wrap-anywhere font-semibold">{club.name}</p>
              <p className="wrap-anywhere text-muted text-sm">
                {t("clubHouse.invitation.ownText", { inviter: fullName(invitedBy), role: t(`clubs.roles.${role}`) })}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <QuickForm
                action={acceptInvitationAction}
                fields={{ invitationId: id, clubId: club.id }}
                label={t("clubHouse.invitation.accept")}
              />
              <QuickForm
                action={declineInvitationAction}
                fields={{ invitationId: id }}
                variant="quiet"
                label={t("clubHouse.invitation.decline")}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
