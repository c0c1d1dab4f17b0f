import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { publicationsOf } from "@/lib/domain/rankings/publications/queries";
import { WithdrawForm } from "./withdraw-form";

type Publication = Awaited<ReturnType<typeof publicationsOf>>[number];

/** All publications, newest first. Nothing of them is ever deleted. */
export function History({ publications, timeZone }: { publications: readonly Publication[]; timeZone: string }) {
  const standing = publications.find(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {publications.map((publication) => (
        <li key={publication.id} className="grid gap-1 px-4 py-3">
          <Told publication={publication} isStanding={publication === standing} timeZone={timeZone} />
          {publication.withdrawnAt === null && <WithdrawForm id={publication.id} number={publication.number} />}
        </li>
      ))}
    </ol>
  );
}

type ToldProps = { publication: Publication; isStanding: boolean; timeZone: string };

function Told({ publication, isStanding, timeZone }: ToldProps) {
  const t = useTranslations("results.desk");
  const format = useFormatter();
  const { number, results, publishedAt, publishedBy, note, withdrawnAt, withdrawnBy, withdrawalReason } = publication;
  const when = (at: Date) => format.dateTime(at, "dayTime", { timeZone });
  const state = withdrawnAt ? "withdrawn" : isStanding ? "standing" : "replaced";
  const tone = withdrawnAt ? "bad" : isStanding ? "ok" : "neutral";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone}>{t(state)}</Badge>
        <span>{t("historyLine", { number, count: results, when: when(publishedAt), name: publishedBy })}</span>
      </p>
      {note && <p className="wrap-anywhere whitespace-pre-line text-muted">{note}</p>}
      {withdrawnAt && (
        <p className="wrap-anywhere text-bad">
          {t("withdrawnLine", {
            when: when(withdrawnAt),
            name: withdrawnBy ?? "–",
            reason: withdrawalReason ?? "–",
          })}
        </p>
      )}
    </>
  );
}
