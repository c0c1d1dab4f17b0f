import { Check, CircleSlash, Landmark } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { QuickForm } from "@/app/(site)/_components/quick-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { inFours } from "@/lib/bank";
import type { linesOf } from "@/lib/domain/money/statements/queries";
import { fullName } from "@/lib/domain/users/rules";
import { BookDay } from "../../_components/book-day";
import { TakeBack } from "../../_components/take-back";
import type { Book } from "../../book-data";
import { bookLineAction, ignoreLineAction } from "../actions";

type Line = Awaited<ReturnType<typeof linesOf>>["lines"][number];
type Props = { book: Book; line: Line; path: string };

/** What the bank says that came or went, and what became of it. */
export function StatementRow({ book, line, path }: Props) {
  return (
    <li className="grid gap-2 px-3 py-3 sm:px-4">
      <LineFacts book={book} line={line} />
      <Fate book={book} line={line} path={path} />
    </li>
  );
}

type Facts = Pick<Line, "bookedOn" | "amount" | "partyName" | "partyIban" | "text" | "reference">;

/** What the bank tells of a line. */
export function LineFacts({ book, line }: { book: Book; line: Facts }) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="wrap-anywhere font-semibold">{line.partyName ?? (line.partyIban && inFours(line.partyIban))}</p>
        <p className="wrap-anywhere text-sm">{[line.reference, line.text].filter(Boolean).join(" · ")}</p>
        <p className="text-muted text-sm">
          <BookDay day={line.bookedOn} />
        </p>
      </div>
      <span className={line.amount > 0 ? "figures shrink-0 text-2xl text-ok" : "figures shrink-0 text-2xl"}>
        {line.amount > 0 && "+"}
        {book.money(line.amount)}
      </span>
    </div>
  );
}

async function Fate({ book, line, path }: Props) {
  const t = await getTranslations("book.statements");
  if (line.status === "booked") return <Booked book={book} line={line} path={path} />;
  const fields = { clubId: book.clubId, lineId: line.id };
  if (line.status === "ignored")
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Badge icon={CircleSlash}>{t("ignored")}</Badge>
        {book.keeps && (
          <QuickForm
            action={ignoreLineAction}
            fields={{ ...fields, ignored: "no" }}
            label={t("takeUp")}
            variant="quiet"
            size="sm"
          />
        )}
      </div>
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {line.match && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {line.match.name}
          <Badge tone={line.match.ground === "reference" ? "ok" : "neutral"}>{t(`grounds.${line.match.ground}`)}</Badge>
        </p>
      )}
      {book.keeps && (
        <>
          {line.match && (
            <QuickForm
              action={bookLineAction}
              fields={{ ...fields, membershipId: line.match.membershipId }}
              label={
                <>
                  <Check aria-hidden />
                  {t("bookFor", { name: line.match.name })}
                </>
              }
              size="sm"
            />
          )}
          <Button variant="outline" size="sm" asChild>
            <Link href={`${path}/${line.id}`}>{t(line.match ? "otherwise" : "decide")}</Link>
          </Button>
          <QuickForm
            action={ignoreLineAction}
            fields={{ ...fields, ignored: "yes" }}
            label={t("ignore")}
            variant="quiet"
            size="sm"
          />
        </>
      )}
    </div>
  );
}

async function Booked({ book, line, path }: Props) {
  const t = await getTranslations("book.statements");
  const user = line.booking?.entries[0]?.membership?.user;
  const what = user ? fullName(user) : (line.booking?.text ?? "");
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Badge icon={user ? Check : Landmark} tone="ok">
        {t("bookedFor", { name: what })}
      </Badge>
      {book.keeps && line.bookingId && <TakeBack book={book} back={path} what={what} bookingId={line.bookingId} />}
    </div>
  );
}
