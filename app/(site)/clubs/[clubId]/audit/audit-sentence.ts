import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { auditOf } from "@/lib/domain/audit/queries";
import { isAuditAction } from "@/lib/domain/audit/rules";
import { fullName } from "@/lib/domain/users/rules";
import { formatMinor } from "@/lib/money";
import { parseDate } from "@/lib/time";
import { saidTimes } from "../../../said-times";

type Entry = Awaited<ReturnType<typeof auditOf>>["entries"][number];
type Person = Entry["actor"];

/** Says entries of the audit in the reader's language; the compiler holds it to have words for every action. */
export async function auditSentences(): Promise<(entry: Entry) => string> {
  const [t, format, locale] = [await getTranslations(), await getFormatter(), await getLocale()];
  const nameOf = (person: Person, otherwise: "product" | "nobody") =>
    person ? (person.erasedAt ? t("audit.erased") : fullName(person)) : t(`audit.${otherwise}`);
  /** A word of ours where there is one, else what was written down. */
  const word = (key: string, value: string) => (t.has(key as never) ? t(key as never) : value);
  const list = (value: string, key: (one: string) => string) =>
    format.list(value.split(", ").map((one) => word(key(one), one)));
  const day = (value: string) => {
    const date = parseDate(value);
    return date ? format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" }) : value;
  };
  const shift = await saidTimes();
  const SAID: Record<string, (value: string) => string> = {
    role: (value) => word(`clubs.roles.${value}`, value),
    from: (value) => word(`clubs.roles.${value}`, value),
    to: (value) => word(`clubs.roles.${value}`, value),
    fields: (value) => list(value, (one) => `audit.fields.${one}`),
    keys: (value) => list(value, (one) => `clubHouse.settings.fields.${one}`),
    method: (value) => word(`audit.methods.${value}`, value),
    attendance: (value) => word(`audit.attendances.${value}`, value),
    until: day,
    shift,
    about: shift,
  };
  return ({ action, actor, subject, facts }) => {
    if (!isAuditAction(action)) return t("audit.unknown");
    const { amount, currency, ...told } = facts as Record<string, string | number>;
    const values = {
      actor: nameOf(actor, "product"),
      subject: nameOf(subject, "nobody"),
      self: actor && actor.id === subject?.id ? "yes" : "no",
      hasSubject: subject ? "yes" : "no",
      hasReason: told.reason ? "yes" : "no",
      ...Object.fromEntries(
        Object.entries(told).map(([key, value]) => [
          key,
          typeof value === "string" ? (SAID[key]?.(value) ?? value) : value,
        ]),
      ),
      ...(typeof amount === "number" && { amount: formatMinor(Math.abs(amount), String(currency), locale) }),
    };
    return t(`audit.actions.${action}`, values as never);
  };
}
