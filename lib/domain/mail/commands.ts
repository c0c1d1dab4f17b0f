import { createTranslator } from "next-intl";
import { publicUrl } from "../../env";
import { messagesOf } from "../../i18n/messages";
import type { Transaction } from "../transaction";

export type MailTemplate = "verify_email";

/**
 * Puts a mail into the outbox, in the transaction of what it tells about: sent if and only if that happened.
 * `link` is a path of the site.
 */
export async function postMail(
  tx: Transaction,
  mail: { to: string; locale: string | null; template: MailTemplate; link: string },
): Promise<void> {
  const { locale, messages } = messagesOf(mail.locale);
  const t = createTranslator({ locale, messages, namespace: `mail.${mail.template}` as never }) as (
    key: string,
  ) => string;
  const link = `${publicUrl()}${mail.link}`;
  const lines = [t("greeting"), t("body"), link, t("ignore")];
  await tx.outboxMail.create({
    data: { to: mail.to, subject: t("subject"), text: lines.join("\n\n"), html: html(lines, link, t("action")) },
  });
}

const escaped = (value: string) => value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const html = (lines: string[], link: string, action: string) =>
  lines
    .map((line) => `<p>${line === link ? `<a href="${escaped(link)}">${escaped(action)}</a>` : escaped(line)}</p>`)
    .join("\n");
