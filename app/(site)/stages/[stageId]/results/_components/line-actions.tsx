import { Award, CircleHelp, GitCompareArrows, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ShownLine } from "../results-data";

/** What else there is about a line: the certificate, why this rank, and against somebody else. */
export function LineActions({ stageId, line }: { stageId: string; line: ShownLine }) {
  const t = useTranslations("results");
  const { name, certificate, rankingId } = line;
  return (
    <span className="flex justify-end @max-md:flex-col">
      {certificate && (
        <Button variant="quiet" size="icon" asChild>
          <a href={`/certificates/${certificate}`} aria-label={t("certificateOf", { name })} title={t("certificate")}>
            <Award aria-hidden className="text-accent" />
          </a>
        </Button>
      )}
      {rankingId && (
        <>
          <Action href={`/rankings/${rankingId}`} icon={CircleHelp} label={t("whyOf", { name })} title={t("why")} />
          <Action
            href={`/stages/${stageId}/compare?a=${rankingId}`}
            icon={GitCompareArrows}
            label={t("compareOf", { name })}
            title={t("compare")}
          />
        </>
      )}
    </span>
  );
}

function Action({ href, icon: Icon, label, title }: { href: string; icon: LucideIcon; label: string; title: string }) {
  return (
    <Button variant="quiet" size="icon" asChild>
      <Link href={href} prefetch={false} aria-label={label} title={title}>
        <Icon aria-hidden className="text-muted" />
      </Link>
    </Button>
  );
}
