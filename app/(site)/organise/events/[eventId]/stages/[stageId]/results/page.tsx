import { Download, ExternalLink, Printer } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { checkResults } from "@/lib/domain/rankings/publications/checks/queries";
import { changesSincePublished, publicationsOf } from "@/lib/domain/rankings/publications/queries";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { PageHead } from "../../../../../_components/page-head";
import { organised } from "../../../../../organiser";
import { Changes } from "./_components/changes";
import { Checklist } from "./_components/checklist";
import { History } from "./_components/history";
import { Preview } from "./_components/preview";
import { PublishForm } from "./_components/publish-form";

type Props = { params: Promise<{ eventId: string; stageId: string }> };
type Changed = Awaited<ReturnType<typeof changesSincePublished>>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("results.desk");
  return { title: t("title"), robots: { index: false } };
}

/** From the timing to results that stand: look, publish, and take back what was wrong. */
export default async function ResultsDeskPage({ params }: Props) {
  const { eventId, stageId } = await params;
  const here = `/organise/events/${eventId}/stages/${stageId}`;
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${here}/results`);
  const stage = await organised(stageId, (id) => ownStageOf(user, id));
  const { timeZone } = stage.event;
  const [{ checks, over }, changed, publications] = await Promise.all([
    checkResults(user, stage.id),
    changesSincePublished(user, stage.id),
    publicationsOf(user, stage.id),
  ]);
  const t = await getTranslations("results.desk");
  return (
    <div className="grid gap-8" data-sport={stage.category?.sport ?? "other"}>
      <PageHead back={{ href: `/organise/events/${stage.eventId}`, label: stage.event.name }} title={t("title")}>
        <p className="font-display text-2xl/7">{stage.name}</p>
        <Links stageId={stage.id} />
      </PageHead>
      <Stands official={changed.official} timeZone={timeZone} />
      <section className="grid gap-3">
        <h2 className="text-3xl">{t("check")}</h2>
        <p className="text-muted">{t("checkLead")}</p>
        {!over && <StatusMessage kind="warn">{t("notOver")}</StatusMessage>}
        <Checklist checks={checks} timing={`${here}/timing`} entries={here} over={over} />
      </section>
      <Publishing stageId={stage.id} {...changed} />
      {publications.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-3xl">{t("history")}</h2>
          <History publications={publications} timeZone={timeZone} />
        </section>
      )}
    </div>
  );
}

async function Stands({ official, timeZone }: Pick<Changed, "official"> & { timeZone: string }) {
  const t = await getTranslations("results.desk");
  const format = await getFormatter();
  if (!official) return <StatusMessage title={t("none")}>{t("noneText")}</StatusMessage>;
  return (
    <StatusMessage kind="ok" title={t("stands", { number: official.number })}>
      {t("standsText", { when: format.dateTime(official.publishedAt, "dayTime", { timeZone }) })}
    </StatusMessage>
  );
}

async function Publishing({ stageId, official, changes, lines }: Changed & { stageId: string }) {
  const t = await getTranslations("results.desk");
  const ready = lines.some(({ rank }) => rank !== null);
  return (
    <section className="grid gap-4">
      <h2 className="text-3xl">{t(official ? "publishAgain" : "publish")}</h2>
      {official && (
        <StatusMessage kind={changes.length > 0 ? "warn" : "info"} title={t("changed", { count: changes.length })}>
          {changes.length > 0 && t("changedText")}
        </StatusMessage>
      )}
      {changes.length > 0 && <Changes changes={changes} />}
      {ready ? (
        <>
          <h3 className="text-xl">{t("preview")}</h3>
          <Preview lines={lines} />
          <PublishForm stageId={stageId} again={official !== null} />
        </>
      ) : (
        <p className="text-muted">{t("nothing")}</p>
      )}
    </section>
  );
}

async function Links({ stageId }: { stageId: string }) {
  const t = await getTranslations("results");
  const page = `/stages/${stageId}/results`;
  return (
    <p className="flex flex-wrap gap-2">
      <Button variant="outline" asChild>
        <Link href={page}>
          <ExternalLink aria-hidden />
          {t("desk.seePublic")}
        </Link>
      </Button>
      <Button variant="outline" asChild>
        <Link href={`${page}?all=1`} prefetch={false}>
          <Printer aria-hidden />
          {t("printable")}
        </Link>
      </Button>
      {(["csv", "xlsx"] as const).map((kind) => (
        <Button key={kind} variant="outline" asChild>
          <a href={`${page}/results.${kind}`} download>
            <Download aria-hidden />
            {t(kind)}
          </a>
        </Button>
      ))}
    </p>
  );
}
