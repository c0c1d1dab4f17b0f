import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { eraseFacesAction, facesAction } from "../actions";
import { Part } from "./part";

export async function FacesSection({ allowed }: { allowed: boolean | null }) {
  const t = await getTranslations("profile");
  const said = allowed === null ? "unsaid" : allowed ? "yes" : "no";
  return (
    <Part title={t("faces")} text={t("facesText")}>
      <p className="font-semibold">{t(`facesNow.${said}`)}</p>
      <div className="flex flex-wrap gap-3">
        {allowed !== true && (
          <FieldsForm
            action={facesAction}
            hidden={{ allowed: "yes" }}
            submit={t("facesYes")}
            pending={t("saving")}
            variant="outline"
          />
        )}
        {allowed !== false && (
          <FieldsForm
            action={facesAction}
            hidden={{ allowed: "no" }}
            submit={t("facesNo")}
            pending={t("saving")}
            variant="outline"
          />
        )}
        <FieldsForm
          action={eraseFacesAction}
          submit={t("facesErase")}
          pending={t("saving")}
          done={t("facesErased")}
          variant="outline"
        />
      </div>
    </Part>
  );
}
