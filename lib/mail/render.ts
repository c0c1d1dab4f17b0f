import { createElement } from "react";
import { render } from "react-email";
import type { Letter } from "../domain/mail/types";
import { publicUrl } from "../env";
import { type Contents, contentsOf } from "./contents";
import { LetterPage } from "./letter";

/** A mail as it goes out: subject, plain text and HTML say the same. */
export async function renderLetter(letter: Letter, locale: string | null) {
  const contents = contentsOf(letter, locale);
  const site = publicUrl();
  const href = contents.action && `${site}${contents.action.href}`;
  const html = await render(createElement(LetterPage, { contents, href, site }));
  return { subject: contents.subject, text: plainText(contents, href, site), html };
}

function plainText(
  { greeting, body, bib, rows, action, note, stop }: Contents,
  href: string | null,
  site: string,
): string {
  const facts = rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const parts = [bib && `[ ${bib} ]`, greeting, body, facts, action && href && `${action.label}:\n${href}`, note];
  if (stop) parts.push(`${stop.label}:\n${site}${stop.href}`);
  return [...parts.filter(Boolean), `-- \nDorsal\n${site}`].join("\n\n");
}
