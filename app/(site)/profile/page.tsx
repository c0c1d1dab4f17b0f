import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { currentUser } from "@/lib/auth/site";
import { categories } from "@/lib/domain/categories/queries";
import { ownAccount } from "@/lib/domain/users/queries";
import { cameByLink } from "@/lib/domain/users/sessions/queries";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import { formatDate } from "@/lib/time";
import { CalendarSection } from "./_components/calendar-section";
import { FacesSection } from "./_components/faces-section";
import { Part } from "./_components/part";
import { PasswordSection } from "./_components/password-section";
import { PrivacySection } from "./_components/privacy-section";
import { SessionsSection } from "./_components/sessions-section";
import { emailAction, saveAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title"), robots: { index: false } };
}

type Account = Awaited<ReturnType<typeof ownAccount>>;

export default async function ProfilePage() {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/profile");
  const t = await getTranslations("profile");
  const account = await ownAccount(user);
  const byLink = await cameByLink(user);
  return (
    <div className="mx-auto grid max-w-2xl gap-10">
      <h1 className="text-5xl sm:text-6xl">{t("title")}</h1>
      <About account={account} />
      <Part title={t("email")} text={t("emailNow", { email: account.email ?? "" })}>
        <FieldsForm
          action={emailAction}
          fields={[
            {
              name: "newEmail",
              label: t("emailNew"),
              hint: t("emailHint"),
              type: "email",
              autoComplete: "email",
              required: true,
            },
          ]}
          submit={t("emailSubmit")}
          pending={t("saving")}
          done={t("emailDone")}
          variant="outline"
        />
      </Part>
      <PasswordSection byLink={byLink} />
      <SessionsSection actor={user} />
      <FacesSection allowed={account.profile?.facesAllowed ?? null} />
      <CalendarSection actor={user} />
      <PrivacySection byLink={byLink} />
    </div>
  );
}

async function About({ account }: { account: Account }) {
  const [t, auth, locale] = [await getTranslations("profile"), await getTranslations("auth"), await getLocale()];
  const told = account.profile;
  const fans = new Set(told?.favoriteCategories.map(({ id }) => id));
  const genders = ["female", "male", "nonbinary"] as const;
  return (
    <Part title={t("about")}>
      <FieldsForm
        action={saveAction}
        fields={[
          {
            name: "firstName",
            label: auth("firstName"),
            defaultValue: told?.firstName ?? "",
            autoComplete: "given-name",
          },
          {
            name: "lastName",
            label: auth("lastName"),
            defaultValue: told?.lastName ?? "",
            autoComplete: "family-name",
          },
          {
            ...{ name: "birthdate", label: auth("birthdate"), hint: t("birthdateHint"), type: "date" },
            ...{ defaultValue: told?.birthdate ? formatDate(told.birthdate) : "", autoComplete: "bday" },
          },
          {
            ...{ name: "gender", label: auth("gender"), defaultValue: told?.gender ?? "" },
            options: [
              { value: "", label: t("genders.unsaid") },
              ...genders.map((value) => ({ value, label: t(`genders.${value}`) })),
            ],
          },
          { name: "location", label: t("location"), defaultValue: told?.location ?? "" },
          { name: "bio", label: t("bio"), defaultValue: told?.bio ?? "", rows: 3 },
          {
            name: "avatarUrl",
            label: t("avatarUrl"),
            hint: t("avatarHint"),
            type: "url",
            defaultValue: told?.avatarUrl ?? "",
          },
          {
            ...{ name: "locale", label: t("language"), defaultValue: account.locale ?? locale, required: true },
            options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
          },
        ]}
        submit={(await getTranslations("common"))("save")}
        pending={t("saving")}
        done={t("saved")}
      >
        <Favourites fans={fans} title={t("favourites")} />
      </FieldsForm>
    </Part>
  );
}

async function Favourites({ fans, title }: { fans: ReadonlySet<number>; title: string }) {
  const all = await categories();
  if (all.length === 0) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{title}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map(({ id, label }) => (
          <label key={id} className="inline-flex min-h-11 items-center gap-2">
            <input type="checkbox" name="favourite" value={id} defaultChecked={fans.has(id)} className="size-5" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
