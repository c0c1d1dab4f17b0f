import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import { eraseAction } from "../actions";
import { Part } from "./part";
import { currentPasswordField } from "./password-section";

export async function PrivacySection({ byLink }: { byLink: boolean }) {
  const t = await getTranslations("privacy");
  const word = t("word");
  return (
    <>
      <Part title={t("title")} text={t("exportText")}>
        <Button asChild variant="outline" className="justify-self-start">
          <a href="/profile/export" download>
            {t("export")}
          </a>
        </Button>
      </Part>
      <Part title={t("eraseTitle")}>
        <p className="max-w-prose">{t("goes")}</p>
        <p className="max-w-prose">{t("stays")}</p>
        <p className="font-semibold">{t("never")}</p>
        <FieldsForm
          action={eraseAction}
          hidden={{ expected: word }}
          fields={[
            { name: "word", label: t("confirm", { word }), required: true, autoComplete: "off" },
            ...(await currentPasswordField(byLink)),
          ]}
          submit={t("submit")}
          pending={t("pending")}
          variant="danger"
        />
      </Part>
    </>
  );
}
