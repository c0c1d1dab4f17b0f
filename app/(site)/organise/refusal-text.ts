import { getTranslations } from "next-intl/server";
import type { DomainError, Issue } from "@/lib/domain/errors";

type Facts = Record<string, string | number | Date>;

/** A refusal in the reader's language, where no form shows it. */
export async function refusalText({ code, facts }: DomainError): Promise<string> {
  const t = await getTranslations("errors");
  if (code !== "invalid") return t(`refusal.${code}`, facts as Facts as never);
  const [issue] = (facts as { issues: Issue[] }).issues;
  return issue
    ? t(`field.${issue.rule}`, { min: 0, max: 0, ...issue.facts } as Facts as never)
    : t("form", { count: 1 });
}
