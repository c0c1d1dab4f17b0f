import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge, type Tone } from "@/components/ui/badge";
import type { FineState, ShownFine } from "@/lib/domain/money/fines/types";
import { saidTimes } from "../../../../said-times";
import { answerAction } from "../actions";
import type { Book } from "../book-data";
import { BookDay } from "./book-day";
import { DialogForm } from "./dialog-form";

const TONES: Record<FineState, Tone> = {
  open: "warn",
  part_paid: "warn",
  paid: "ok",
  waived: "neutral",
  reversed: "neutral",
};

type Props = {
  /** `home`: where the book is, for who reads it. */
  book: Pick<Book, "clubId" | "keeps" | "money"> & { home?: string };
  fines: readonly ShownFine[];
  /** On a page about one member the name says nothing. */
  nameless?: boolean;
};

/** Fines with where their money stands, what was said against them and the answer. */
export async function FineRows({ book, fines, nameless = false }: Props) {
  const [t, sayTime] = [await getTranslations("fines"), await saidTimes()];
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {fines.map((fine) => (
        <li key={fine.id} className="grid gap-2 px-3 py-3 sm:px-4">
          <div className="grid grid-cols-[1fr_auto] items-start gap-x-4">
            <div className="grid min-w-0 gap-0.5">
              <p className="wrap-anywhere font-semibold">
                {nameless ? sayTime(fine.reason) : <Whose book={book} fine={fine} />}
              </p>
              <p className="wrap-anywhere text-muted text-sm">
                {!nameless && `${sayTime(fine.reason)} · `}
                <BookDay day={fine.bookedOn} />
                {fine.createdByName && ` · ${t("by", { name: fine.createdByName })}`}
              </p>
            </div>
            <div className="grid justify-items-end gap-1">
              <span className="figures text-2xl/6">{book.money(fine.amount)}</span>
              <Badge tone={TONES[fine.state]}>
                {fine.state === "part_paid" ? t("leftOf", { left: book.money(fine.left) }) : t(`states.${fine.state}`)}
              </Badge>
            </div>
          </div>
          {fine.defence && <Defence book={book} fine={fine} />}
        </li>
      ))}
    </ul>
  );
}

/** Whom a fine is of, with the way to their account for who reads the book. */
function Whose({ book, fine }: { book: Props["book"]; fine: ShownFine }) {
  if (!book.home) return fine.userName;
  return (
    <Link href={`${book.home}/members/${fine.membershipId}`} className="underline underline-offset-4">
      {fine.userName}
    </Link>
  );
}

async function Defence({ book, fine }: { book: Props["book"]; fine: ShownFine }) {
  const t = await getTranslations("fines");
  return (
    <div className="grid gap-2 border-control border-l-3 pl-3">
      <p className="wrap-anywhere whitespace-pre-line">
        <span className="block text-muted text-sm">{t("defence")}</span>
        {fine.defence}
      </p>
      {fine.answer && (
        <p className="wrap-anywhere whitespace-pre-line">
          <span className="block text-muted text-sm">{t("answer")}</span>
          {fine.answer}
        </p>
      )}
      {book.keeps && (
        <div key={fine.answer ?? ""}>
          <DialogForm
            action={answerAction}
            trigger={t(fine.answer ? "answerAgain" : "giveAnswer")}
            title={t("answerTitle", { name: fine.userName })}
            text={t("answerText")}
            hidden={{ clubId: book.clubId, id: fine.id }}
            fields={[
              { name: "answer", label: t("answer"), rows: 4, required: true, defaultValue: fine.answer ?? undefined },
            ]}
            submit={t("giveAnswer")}
          />
        </div>
      )}
    </div>
  );
}
