import { getTranslations } from "next-intl/server";
import { StatusMessage } from "@/components/ui/status-message";
import type { Reminded } from "@/lib/domain/money/reminders/queries";
import { remindAction } from "../actions";
import type { Book } from "../book-data";
import { BookDay } from "./book-day";
import { DialogForm } from "./dialog-form";

/** How often somebody was reminded of what is open, and when last. */
export async function RemindedFact({ reminded: { count, lastOn } }: { reminded: Reminded }) {
  const t = await getTranslations("book.reminders");
  return (
    <>
      {t("times", { count })} <BookDay day={lastOn} />
    </>
  );
}

/** Reminds all who owe something, and asks first: it writes to many. `count`: to whom it would go now. */
export async function RemindAll({ book, count, back }: { book: Book; count: number; back: string }) {
  const t = await getTranslations("book.reminders");
  return (
    <DialogForm
      action={remindAction}
      trigger={t("all")}
      title={t("allTitle", { count })}
      text={t("text")}
      hidden={{ clubId: book.clubId, back }}
      submit={t("send", { count })}
    />
  );
}

type One = { book: Book; membershipId: string; name: string; owed: string; reminded?: Reminded; back: string };

/** Reminds one member, once a day; says when that was last. */
export async function RemindOne({ book, membershipId, name, owed, reminded, back }: One) {
  const t = await getTranslations("book.reminders");
  const isDone = reminded?.lastOn === book.today;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {book.keeps && !isDone && (
        <DialogForm
          action={remindAction}
          trigger={t("one")}
          title={t("oneTitle", { name, amount: owed })}
          text={t("text")}
          hidden={{ clubId: book.clubId, membershipId, back }}
          submit={t("send", { count: 1 })}
        />
      )}
      <p className="text-muted text-sm">{reminded ? <RemindedFact reminded={reminded} /> : t("never")}</p>
    </div>
  );
}

/** Said after a reminder: to how many it went. */
export async function RemindedNotice({ said }: { said: string }) {
  if (!/^\d{1,5}$/.test(said)) return null;
  const t = await getTranslations("book.reminders");
  return <StatusMessage kind="ok">{t("done", { count: Number(said) })}</StatusMessage>;
}
