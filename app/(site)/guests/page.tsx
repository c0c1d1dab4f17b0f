import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { EmptyState } from "@/components/ui/empty-state";
import { currentUser } from "@/lib/auth/site";
import { guestsOf } from "@/lib/domain/users/guests/queries";
import { fullName } from "@/lib/domain/users/rules";
import { addGuestAction, claimGuestAction, eraseGuestAction, saveGuestAction } from "./actions";
import { guestFields } from "./guest-fields";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("guests");
  return { title: t("title"), robots: { index: false } };
}

const MOST_GUESTS = 200;
type Guest = Awaited<ReturnType<typeof guestsOf>>[number];

export default async function GuestsPage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/guests");
  const [t, profile] = [await getTranslations("guests"), await getTranslations("profile")];
  const guests = await guestsOf(user, { limit: MOST_GUESTS, offset: 0 });
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <div className="grid gap-2">
        <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
        <p className="max-w-prose text-muted">{t("text")}</p>
      </div>
      {guests.length === 0 ? (
        <EmptyState icon={UsersRound} title={t("empty")} />
      ) : (
        <ul className="grid gap-3">
          {guests.map((guest) => (
            <GuestCard key={guest.id} guest={guest} />
          ))}
        </ul>
      )}
      <section className="grid gap-4">
        <h2 className="text-3xl">{t("add")}</h2>
        <FieldsForm
          action={addGuestAction}
          fields={await guestFields()}
          submit={t("add")}
          pending={profile("saving")}
          done={t("added")}
        />
      </section>
    </div>
  );
}

async function GuestCard({ guest }: { guest: Guest }) {
  const t = await getTranslations();
  const hidden = { guestId: guest.id };
  const pending = t("profile.saving");
  const faces = [
    { value: "no", label: t("guests.facesNo") },
    { value: "yes", label: t("guests.facesYes") },
  ];
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 className="wrap-anywhere text-2xl">{fullName(guest)}</h2>
        <p className="wrap-anywhere text-muted">
          {guest.username} · {t("guests.entries", { count: guest._count.registrations })}
        </p>
      </div>
      <Folded title={t("guests.edit")}>
        <FieldsForm
          action={saveGuestAction}
          hidden={hidden}
          fields={[
            ...(await guestFields(guest)),
            {
              ...{
                name: "faces",
                label: t("guests.faces"),
                hint: t("guests.facesHint"),
                options: faces,
                required: true,
              },
              defaultValue: guest.profile?.facesAllowed ? "yes" : "no",
            },
          ]}
          submit={t("common.save")}
          pending={pending}
          done={t("profile.saved")}
        />
      </Folded>
      <Folded title={t("guests.claim")}>
        <FieldsForm
          action={claimGuestAction}
          hidden={hidden}
          fields={[
            {
              name: "email",
              label: t("auth.email"),
              hint: t("guests.claimHint"),
              type: "email",
              autoComplete: "off",
              required: true,
            },
          ]}
          submit={t("profile.emailSubmit")}
          pending={pending}
          done={t("guests.claimDone")}
          variant="outline"
        />
      </Folded>
      <Folded title={t("guests.erase")}>
        <p className="max-w-prose">{t("guests.eraseText")}</p>
        <FieldsForm
          action={eraseGuestAction}
          hidden={{ ...hidden, entered: guest._count.registrations > 0 ? "yes" : "no" }}
          submit={t("guests.erase")}
          pending={pending}
          variant="danger"
        />
      </Folded>
    </li>
  );
}

function Folded({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="border-line border-t">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{title}</summary>
      <div className="grid gap-4 pt-2 pb-3">{children}</div>
    </details>
  );
}
