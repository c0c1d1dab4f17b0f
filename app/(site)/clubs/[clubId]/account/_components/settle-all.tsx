import { getTranslations } from "next-intl/server";
import { PayOnline } from "@/components/pay-online";
import { QrCode } from "@/components/ui/qr-code";
import { inFours } from "@/lib/bank";
import type { Dues } from "@/lib/domain/money/dues/queries";
import { qrDrawing } from "@/lib/qr";
import { payDuesAction } from "../actions";

type Props = { clubId: string; dues: Dues; money: (amount: number) => string; byCard: boolean };

/** All that is open, paid in one go: by card, by the code that a banking app reads, or by typing it off. */
export async function SettleAll({ clubId, dues, money, byCard }: Props) {
  const t = await getTranslations("account.settle");
  const { iban, bic, holder, reference, code } = dues;
  const facts = [
    [t("holder"), holder],
    [t("iban"), iban && inFours(iban)],
    [t("bic"), bic],
    [t("amount"), money(dues.owed)],
    [t("reference"), inFours(reference)],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  return (
    <section className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <h2 className="text-3xl">{t("title", { amount: money(dues.owed) })}</h2>
      {byCard && <PayOnline fields={{ clubId }} amount={money(dues.owed)} action={payDuesAction} />}
      {iban ? (
        <div className="grid items-start gap-5 sm:grid-cols-[auto_minmax(0,1fr)]">
          {code && (
            <figure className="grid max-w-64 gap-2">
              {/* EPC069-12 asks for level M. */}
              <QrCode
                {...qrDrawing(code, "medium")}
                label={t("code", { amount: money(dues.owed) })}
                className="size-56 rounded-md border border-line"
              />
              <figcaption className="text-muted text-sm">{t("scan")}</figcaption>
            </figure>
          )}
          <dl className="grid gap-3">
            {facts.map(([term, value]) => (
              <div key={term}>
                <dt className="text-muted text-sm">{term}</dt>
                <dd className="wrap-anywhere font-semibold">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="text-muted text-sm sm:col-span-2">{t("referenceText")}</p>
        </div>
      ) : (
        <p className="text-muted">{t(byCard ? "noAccountCard" : "noAccount")}</p>
      )}
    </section>
  );
}
