import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldsForm } from "@/components/fields-form";
import { StatusMessage } from "@/components/ui/status-message";
import { PASSWORD_MIN_LENGTH } from "@/lib/auth/password";
import { claimable } from "@/lib/domain/users/guests/queries";
import { fullName } from "@/lib/domain/users/rules";
import { claimAction } from "./actions";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.claim");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function ClaimPage({ searchParams }: Props) {
  const token = String((await searchParams).token ?? "");
  const [t, auth] = [await getTranslations("auth.claim"), await getTranslations("auth")];
  const claim = await claimable(token);
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <h1 className="text-5xl">{t("title")}</h1>
      {claim ? (
        <>
          <p className="wrap-anywhere text-muted">
            {t("text", { name: fullName(claim.guest), email: claim.email ?? "" })}
          </p>
          <FieldsForm
            action={claimAction}
            hidden={{ token }}
            fields={[
              {
                name: "password",
                label: auth("password"),
                hint: auth("passwordHint", { min: PASSWORD_MIN_LENGTH }),
                type: "password",
                autoComplete: "new-password",
                required: true,
              },
            ]}
            submit={t("submit")}
            pending={auth("signUp.pending")}
          />
        </>
      ) : (
        <StatusMessage kind="bad" title={auth("verify.failedTitle")}>
          {auth("verify.failedText")}
        </StatusMessage>
      )}
    </div>
  );
}
