import { randomUUID } from "node:crypto";
import { Undo2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { StatusMessage } from "@/components/ui/status-message";
import { bookingById } from "@/lib/domain/money/journal/queries";
import { uuid } from "@/lib/fields";
import { QuickForm } from "../../../../_components/quick-form";
import { reverseAction } from "../actions";
import type { Book } from "../book-data";

/** What was just booked, with the way to take it back. */
export async function BookedNotice({ book, bookingId, back }: { book: Book; bookingId: string; back: string }) {
  const id = uuid().safeParse(bookingId);
  const booking = id.success ? await bookingById(book.actor, book.clubId, id.data) : null;
  if (!booking) return null;
  const t = await getTranslations("book");
  const facts = { amount: book.money(booking.amount), count: booking.members, text: booking.text };
  const isUndoable = book.keeps && booking.kind !== "reversal" && booking.kind !== "allocation";
  return (
    <StatusMessage kind="ok" title={t(`booked.${booking.kind}`, facts)}>
      {booking.isReversed && isUndoable && <p>{t("takenBack")}</p>}
      {isUndoable && !booking.isReversed && (
        <QuickForm
          action={reverseAction}
          fields={{ clubId: book.clubId, key: randomUUID(), bookingId: booking.id, reason: t("undoReason"), back }}
          variant="outline"
          size="sm"
          label={
            <>
              <Undo2 aria-hidden />
              {t("undo")}
            </>
          }
        />
      )}
    </StatusMessage>
  );
}
