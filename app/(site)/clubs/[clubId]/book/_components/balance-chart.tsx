"use client";

import dynamic from "next/dynamic";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import type { MonthBalance } from "@/lib/domain/money/balances/queries";
import { formatMinor } from "@/lib/money";

const Canvas = dynamic(() => import("./balance-chart-canvas"), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** What was owed and in hand, month by month: drawn, and as a table that says the same. */
export function BalanceChart({ months, currency }: { months: readonly MonthBalance[]; currency: string }) {
  const t = useTranslations("book");
  const format = useFormatter();
  const locale = useLocale();
  const name = (month: string) =>
    format.dateTime(new Date(month), { month: "short", year: "numeric", timeZone: "UTC" });
  const money = (amount: number) => formatMinor(amount, currency, locale);
  return (
    <figure className="grid gap-3">
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Key dashed={false} label={t("inHand")} />
        <Key dashed label={t("owedTotal")} />
      </p>
      <div aria-hidden className="h-56 sm:h-72">
        <Canvas months={months} name={name} money={money} labels={{ owed: t("owedTotal"), inHand: t("inHand") }} />
      </div>
      <details>
        <summary className="inline-flex min-h-11 items-center underline underline-offset-4">{t("asTable")}</summary>
        <Table caption={t("overTime")}>
          <thead>
            <tr>
              <Th>{t("month")}</Th>
              <Th className="text-right">{t("owedTotal")}</Th>
              <Th className="text-right">{t("inHand")}</Th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, owed, inHand }) => (
              <tr key={month}>
                <Td>{name(month)}</Td>
                <Td className="figures text-right">{money(owed)}</Td>
                <Td className="figures text-right">{money(inHand)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </figure>
  );
}

function Key({ dashed, label }: { dashed: boolean; label: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={`w-6 border-t-3 ${dashed ? "border-ink border-dashed" : "border-accent"}`} />
      {label}
    </span>
  );
}
