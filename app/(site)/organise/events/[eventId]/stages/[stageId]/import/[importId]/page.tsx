import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { Table, Td, Th } from "@/components/ui/table";
import { currentUser } from "@/lib/auth/site";
import { previewImport } from "@/lib/domain/registrations/imports/commands";
import { ownImportOf } from "@/lib/domain/registrations/imports/queries";
import type { RowOutcome } from "@/lib/domain/registrations/imports/types";
import { PageHead } from "../../../../../../_components/page-head";
import { organised } from "../../../../../../organiser";
import { ApplyImport } from "./_components/apply-import";

type Props = { params: Promise<{ eventId: string; stageId: string; importId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise.import");
  return { title: t("title"), robots: { index: false } };
}

const SEPARATORS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
/** More would make the page slow; what is wrong comes first. */
const MOST_SHOWN = 1000;

export default async function ImportPreviewPage({ params }: Props) {
  const user = await currentUser();
  const { eventId, stageId, importId } = await params;
  const here = `/organise/events/${eventId}/stages/${stageId}`;
  if (!user) redirect(`/sign-in?next=${here}/import/${importId}`);
  const { stage, fileName } = await organised(importId, (id) => ownImportOf(user, id));
  const report = await previewImport(user, importId);
  const t = await getTranslations("organise.import");
  const separator = SEPARATORS[report.separator as keyof typeof SEPARATORS];
  const done = report.appliedAt !== null;
  return (
    <div className="grid gap-6">
      <PageHead back={{ href: `${here}`, label: stage.name }} title={t(done ? "doneTitle" : "previewTitle")}>
        <p className="text-muted">
          {fileName}. {t("read", { encoding: report.encoding.toUpperCase(), separator: t(`separators.${separator}`) })}
        </p>
      </PageHead>
      <StatusMessage kind={done ? "ok" : report.refused > 0 ? "warn" : "info"}>
        {t("counts", { taken: report.taken, refused: report.refused })}
        {!done && report.taken === 0 && ` ${t("nobody")}`}
      </StatusMessage>
      {!done && (
        <div className="flex flex-wrap items-start gap-3">
          {report.taken > 0 && <ApplyImport importId={importId} count={report.taken} />}
          <Button variant="outline" size="lg" asChild>
            <Link href={`${here}/import`}>{t("other")}</Link>
          </Button>
        </div>
      )}
      <Rows rows={[...report.rows].sort((a, b) => Number(a.taken) - Number(b.taken)).slice(0, MOST_SHOWN)} />
    </div>
  );
}

async function Rows({ rows }: { rows: RowOutcome[] }) {
  const t = await getTranslations("organise.import");
  return (
    <Table caption={t("previewTitle")}>
      <thead>
        <tr>
          <Th>{t("line")}</Th>
          <Th>{t("person")}</Th>
          <Th>{t("becomes")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <Td className="figures text-muted">{row.line}</Td>
            <Td className="wrap-anywhere">
              {row.person ? (
                <>
                  {row.person.bib && <span className="figures mr-2 text-xl">{row.person.bib}</span>}
                  {row.person.firstName} {row.person.lastName}
                  {row.person.email && <span className="block text-muted text-sm">{row.person.email}</span>}
                </>
              ) : (
                <code className="text-sm">{row.cells.join(" · ")}</code>
              )}
            </Td>
            <Td>
              {row.taken ? (
                <Badge tone="ok" className="whitespace-normal">
                  {t(`who.${row.who.kind}`)}
                </Badge>
              ) : (
                <Badge tone="bad" className="whitespace-normal">
                  {t(`problems.${row.refusal.code}`, {
                    bib: "",
                    minAge: 0,
                    capacity: 0,
                    ...row.refusal.facts,
                  } as never)}
                </Badge>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
