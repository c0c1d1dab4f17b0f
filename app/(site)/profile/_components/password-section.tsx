import { getTranslations } from "next-intl/server";
import { FieldsForm, type FormField } from "@/components/fields-form";
import { PASSWORD_MIN_LENGTH } from "@/lib/auth/password";
import { passwordAction } from "../actions";
import { Part } from "./part";

/** The field that asks for the present password; none for whoever just came by a link to their mailbox. */
export async function currentPasswordField(byLink: boolean): Promise<FormField[]> {
  const t = await getTranslations("profile");
  if (byLink) return [];
  const hint = t("passwordForgotten");
  const field = { name: "currentPassword", label: t("passwordCurrent"), hint, required: true } as const;
  return [{ ...field, type: "password", autoComplete: "current-password" }];
}

export async function PasswordSection({ byLink }: { byLink: boolean }) {
  const t = await getTranslations("profile");
  const hint = t("passwordHint", { min: PASSWORD_MIN_LENGTH });
  const chosen = { name: "newPassword", label: t("passwordNew"), hint, required: true } as const;
  return (
    <Part title={t("password")} text={byLink ? t("passwordLink") : undefined}>
      <FieldsForm
        action={passwordAction}
        fields={[
          ...(await currentPasswordField(byLink)),
          { ...chosen, type: "password", autoComplete: "new-password" },
        ]}
        submit={t("passwordSubmit")}
        pending={t("saving")}
        variant="outline"
      />
    </Part>
  );
}
