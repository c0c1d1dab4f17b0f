import { getTranslations } from "next-intl/server";
import { StatusMessage } from "@/components/ui/status-message";
import type { UserActor } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import { lookAfter } from "@/lib/domain/payments/reconciliation/commands";
import type { PaymentStatus } from "@/lib/domain/payments/types";
import { uuid } from "@/lib/fields";

/** What became of the payment from whose page the person comes back; null: none of theirs. */
export async function paymentCameBack(user: UserActor, paymentId: unknown): Promise<PaymentStatus | null> {
  const known = uuid().safeParse(paymentId);
  return known.success ? lookAfter(user, known.data).catch(noneOfTheirs) : null;
}

const noneOfTheirs = (error: unknown): null => {
  if (error instanceof DomainError) return null;
  throw error;
};

export async function BackFromPaying({ status }: { status: PaymentStatus }) {
  const t = await getTranslations("payments");
  return status === "succeeded" ? (
    <StatusMessage kind="ok">{t("backPaid")}</StatusMessage>
  ) : (
    <StatusMessage kind="info">{t("backOpen")}</StatusMessage>
  );
}
