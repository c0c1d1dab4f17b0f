import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Table, Td, Th } from "@/components/ui/table";
import { currentUser } from "@/lib/auth/site";
import { ownEventOf } from "@/lib/domain/events/queries";
import { PageHead } from "../../../../_components/page-head";
import { organised } from "../../../../organiser";
import { PrintButton } from "../_components/print-button";
import { type StaffedStage, staffingOf } from "../staffing-data";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("volunteers");
  return { title: t("checkpoints"), robots: { index: false } };
}

/** Who is where, to be printed and pinned up. */
export default async function StaffListPage({ params }: Props) {
  const user = await currentUser();
  const { eventId } = await params;
  const here = `/organise/events/${eventId}/volunteers`;
  if (!user) redirect(`/sign-in?next=${here}/list`);
  const event = await organised(eventId, (id) => ownEventOf(user, id));
  const stages = await staffingOf(user, event.id);
  const t = await getTranslations("volunteers");
  return (
    <div className="grid gap-8">
      <PageHead back={{ href: here, label: t("team") }} title={t("checkpoints")}>
        <p className="font-display text-2xl/7">{event.name}</p>
        <PrintButton label={t("print")} />
      </PageHead>
      {stages.map((stage) => (
        <StageList key={stage.id} stage={stage} timeZone={event.timeZone} />
      ))}
    </div>
  );
}

async function StageList({ stage, timeZone }: { stage: StaffedStage; timeZone: string }) {
  const t = await getTranslations("volunteers");
  const format = await getFormatter();
  const rows = stage.checkpoints.flatMap(({ id, name, staff }) =>
    (staff.length > 0 ? staff : [null]).map((person, index) => ({
      key: `${id}-${person?.userId}`,
      checkpoint: index === 0 ? name : "",
      person,
    })),
  );
  return (
    <section className="grid gap-3 break-inside-avoid">
      <h2 className="text-3xl">{stage.name}</h2>
      {stage.startAt && <p className="text-muted">{format.dateTime(stage.startAt, "dayTime", { timeZone })}</p>}
      {rows.length === 0 ? (
        <p className="text-muted">{t("noCheckpoints")}</p>
      ) : (
        <Table caption={`${stage.name}: ${t("checkpoints")}`}>
          <thead>
            <tr>
              <Th>{t("checkpoint")}</Th>
              <Th>{t("name")}</Th>
              <Th>{t("contact")}</Th>
              <Th>{t("taskColumn")}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, checkpoint, person }) => (
              <tr key={key} className="align-top">
                <Td className="font-semibold">{checkpoint}</Td>
                <Td className={person ? "" : "font-semibold text-warn"}>{person?.name ?? t("unstaffed")}</Td>
                <Td className="wrap-anywhere">{person?.email}</Td>
                <Td className="wrap-anywhere">{[person?.role, person?.notes].filter(Boolean).join(" · ")}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
