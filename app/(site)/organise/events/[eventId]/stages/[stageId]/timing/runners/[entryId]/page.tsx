import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { found } from "@/app/(site)/found";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { Duration } from "@/components/ui/duration";
import { refuse } from "@/lib/domain/errors";
import { stagesOf } from "@/lib/domain/stages/queries";
import { rosterOf } from "@/lib/domain/timing/rosters/queries";
import { ChooseForm, type Part } from "../../_components/choose-form";
import { roomOf } from "../../room";
import { Reads } from "./reads";

type Props = { params: Promise<{ eventId: string; stageId: string; entryId: string }> };

/** All that can be decided of one runner; each leads to what it would change. */
export default async function RunnerPage({ params }: Props) {
  const { eventId, stageId, entryId } = await params;
  const { user, stage, here, timeZone } = await roomOf(eventId, stageId);
  const runner = await found(entryId, async (id) => {
    const known = (await rosterOf(stageId)).find(({ registrationId }) => registrationId === id);
    if (!known) throw refuse("not_found", { noun: "registration" });
    return known;
  });
  const others = (await stagesOf(user, stage.eventId)).filter(({ id }) => id !== stageId);
  const t = await getTranslations("timingRoom");
  const states = await getTranslations("timing.states");
  const to = (kind: string) => `${here}/decide?kind=${kind}&entry=${entryId}`;
  const out = runner.state === "racing" || runner.state === "finished";
  const sides: Part = {
    ...{ kind: "select", name: "side", label: t("choose.timeIs") },
    options: [
      ["minus", t("choose.shorter")],
      ["plus", t("choose.longer")],
    ],
  };
  return (
    <section className="grid gap-8">
      <header className="flex flex-wrap items-center gap-4">
        {runner.bib && <Bib size="md">{runner.bib}</Bib>}
        <div>
          <h2 className="text-4xl">{runner.name}</h2>
          <p className="text-lg text-muted">
            {runner.rankingId ? states(runner.state) : t("runners.neverSeen")}
            {runner.timeMs !== null && (
              <>
                {" · "}
                <Duration ms={runner.timeMs} precision="tenths" />
              </>
            )}
            {runner.rankingId && (
              <>
                {" · "}
                <Link href={`/rankings/${runner.rankingId}`} className="underline">
                  {t("runners.why")}
                </Link>
              </>
            )}
          </p>
        </div>
      </header>
      <div className="flex flex-wrap gap-3">
        {(out ? (["dnf", "dsq", "dns"] as const) : (["race_on"] as const)).map((kind) => (
          <Button key={kind} variant="outline" size="lg" asChild>
            <Link href={to(kind)}>{t(`decide.kinds.${kind}`)}</Link>
          </Button>
        ))}
      </div>
      {runner.rankingId && <Reads rankingId={runner.rankingId} here={here} timeZone={timeZone} />}
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <ChooseForm
          action={`${here}/decide`}
          title={t("decide.kinds.adjust_time")}
          hidden={{ kind: "adjust_time", entry: entryId }}
          parts={[sides, { kind: "text", name: "time", label: t("choose.by"), hint: t("choose.byHint") }]}
          submit={t("choose.look")}
        />
        <ChooseForm
          action={`${here}/decide`}
          title={t("decide.kinds.pin_rank")}
          hidden={{ kind: "pin_rank", entry: entryId }}
          parts={[
            { kind: "text", name: "position", label: t("choose.rank"), hint: t("choose.rankHint"), optional: true },
          ]}
          submit={t("choose.look")}
        />
        {others.length > 0 && (
          <ChooseForm
            action={`${here}/decide`}
            title={t("decide.kinds.move")}
            hidden={{ kind: "move", entry: entryId }}
            parts={[
              {
                ...{ kind: "select", name: "stage", label: t("choose.stage") },
                options: others.map(({ id, name }) => [id, name] as const),
              },
              { kind: "text", name: "bib", label: t("choose.bib"), hint: t("choose.bibHint"), optional: true },
            ]}
            submit={t("choose.look")}
          />
        )}
      </div>
    </section>
  );
}
