import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { reverseAction } from "../actions";
import type { Book } from "../book-data";
import { DialogForm } from "./dialog-form";

type Props = { book: Book; back: string; what: string; quiet?: boolean } & (
  | { bookingId: string }
  | { entryId: string }
);

/** Takes a line or a booking back, with a reason. */
export async function TakeBack({ book, back, what, quiet, ...target }: Props) {
  const t = await getTranslations("book");
  return (
    <DialogForm
      action={reverseAction}
      quiet={quiet}
      trigger={t("reverse")}
      title={t("reverseTitle")}
      text={t("reverseText", { what })}
      hidden={{ clubId: book.clubId, key: randomUUID(), back, ...target }}
      fields={[{ name: "reason", label: t("why"), hint: t("whyHint"), required: true }]}
      submit={t("reverse")}
      variant="danger"
    />
  );
}
