"use client";

import { CheckCheck, Download, Hash, Upload, UserRoundX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { AskedForm } from "@/app/(site)/_components/quick-form";
import { ChoiceField, Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM } from "@/lib/forms";
import { approveAllAction, assignBibsAction, markNoShowsAction } from "../actions";

type Props = { here: string; stageId: string; waiting: number; bibMin: number | null; noShows: number };

/** What an organiser does to all entries at once. */
export function BulkTools({ here, stageId, waiting, bibMin, noShows }: Props) {
  const t = useTranslations("organise.bulk");
  return (
    <section aria-label={t("title")} className="flex flex-wrap gap-2">
      {waiting > 0 && <ApproveAll stageId={stageId} />}
      {noShows > 0 && <NoShows stageId={stageId} count={noShows} />}
      <HandOutBibs stageId={stageId} bibMin={bibMin} />
      <Button variant="outline" asChild>
        <Link href={`${here}/import`}>
          <Upload aria-hidden />
          {t("import")}
        </Link>
      </Button>
      {(["csv", "xlsx"] as const).map((format) => (
        <Button key={format} variant="quiet" asChild>
          <a href={`${here}/entries.${format}`} download>
            <Download aria-hidden />
            {t(format === "csv" ? "exportCsv" : "exportXlsx")}
          </a>
        </Button>
      ))}
    </section>
  );
}

function ApproveAll({ stageId }: { stageId: string }) {
  const t = useTranslations("organise.bulk");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(approveAllAction, EMPTY_FORM);
  return (
    <Dialog
      trigger={
        <Button>
          <CheckCheck aria-hidden />
          {t("approve")}
        </Button>
      }
      title={t("approve")}
      description={t("approveText")}
      closeLabel={common("close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <FormDone state={state}>{t("approved", { count: Number(state.done?.count ?? 0) })}</FormDone>
        <input type="hidden" name="stageId" value={stageId} />
        <SubmitButton pending={pending} label={t("approve")} pendingLabel={common("loading")} />
      </Form>
    </Dialog>
  );
}

/** How many it would be is said before. */
function NoShows({ stageId, count }: { stageId: string; count: number }) {
  const t = useTranslations("organise.noShows");
  return (
    <AskedForm
      action={markNoShowsAction}
      fields={{ stageId }}
      trigger={
        <Button variant="outline">
          <UserRoundX aria-hidden />
          {t("button")} ({count})
        </Button>
      }
      title={t("title")}
      text={t("text", { count })}
      confirm={t("confirm")}
    />
  );
}

function HandOutBibs({ stageId, bibMin }: Pick<Props, "stageId" | "bibMin">) {
  const t = useTranslations("organise.bulk");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(assignBibsAction, EMPTY_FORM);
  return (
    <Dialog
      trigger={
        <Button variant="outline">
          <Hash aria-hidden />
          {t("bibs")}
        </Button>
      }
      title={t("bibs")}
      description={t("bibsText")}
      closeLabel={common("close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <FormDone state={state}>{t("given", { count: Number(state.done?.count ?? 0) })}</FormDone>
        <input type="hidden" name="stageId" value={stageId} />
        <TextField
          state={state}
          name="from"
          type="number"
          min={0}
          inputMode="numeric"
          label={t("from")}
          defaultValue={bibMin ?? 1}
        />
        <ChoiceField state={state} name="order" label={t("order")} required defaultValue="entered">
          <option value="entered">{t("orders.entered")}</option>
          <option value="name">{t("orders.name")}</option>
        </ChoiceField>
        <SubmitButton pending={pending} label={t("bibs")} pendingLabel={common("loading")} />
      </Form>
    </Dialog>
  );
}
