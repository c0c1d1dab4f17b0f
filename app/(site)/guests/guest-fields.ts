import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/fields-form";
import type { guestsOf } from "@/lib/domain/users/guests/queries";
import { formatDate } from "@/lib/time";

type Guest = Awaited<ReturnType<typeof guestsOf>>[number];
const GENDERS = ["female", "male", "nonbinary"] as const;

/** The fields that tell who a guest is, with what is known. */
export async function guestFields(guest: Guest | null = null): Promise<FormField[]> {
  const [auth, t] = [await getTranslations("auth"), await getTranslations("profile")];
  const told = guest?.profile;
  const birthdate = told?.birthdate ? formatDate(told.birthdate) : "";
  return [
    {
      name: "firstName",
      label: auth("firstName"),
      defaultValue: told?.firstName ?? "",
      autoComplete: "off",
      required: true,
    },
    {
      name: "lastName",
      label: auth("lastName"),
      defaultValue: told?.lastName ?? "",
      autoComplete: "off",
      required: true,
    },
    {
      ...{ name: "username", label: auth("username"), hint: auth("usernameHint"), defaultValue: guest?.username ?? "" },
      ...{ autoComplete: "off", required: true },
    },
    { name: "birthdate", label: auth("birthdate"), hint: t("birthdateHint"), type: "date", defaultValue: birthdate },
    {
      ...{ name: "gender", label: auth("gender"), defaultValue: told?.gender ?? "" },
      options: [
        { value: "", label: t("genders.unsaid") },
        ...GENDERS.map((value) => ({ value, label: t(`genders.${value}`) })),
      ],
    },
  ];
}
