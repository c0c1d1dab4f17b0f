import { describe, expect, it } from "vitest";
import type { Letter, MailFacts, MailTemplate } from "../domain/mail/types";
import { publicUrl } from "../env";
import { LOCALES } from "../i18n/locale";
import { renderLetter } from "./render";

const EVIL = `<b>"Zoé" & Léo</b>\r\nBcc: all@dorsal.example http://evil.example`;
const startAt = new Date("2026-06-07T07:30:00Z");
const entry = { runner: EVIL, stage: "10 km", stageId: "s1", event: "Trail du Lac", startAt, timeZone: "Europe/Paris" };
const money = { amount: 2550, currency: "eur" };
const volunteer = { event: "Trail du Lac", eventId: "e1", startAt, timeZone: "Europe/Paris" };
const passing = {
  runner: EVIL,
  bib: "7",
  stage: "10 km",
  stageId: "s1",
  event: "Trail du Lac",
  place: null,
  stop: "/follows/stop?follow=f1&key=k",
};
const link = "/somewhere?token=a&b=<c>";

const shift = {
  ...{ club: "Les Foulées du Lac", clubId: "c1", shiftId: "s1", title: EVIL, place: EVIL, timeZone: "Europe/Paris" },
  startAt,
  endAt: startAt,
};

const SAMPLES: { [T in MailTemplate]: MailFacts[T] } = {
  verify_email: { link },
  change_email: { link },
  email_changed: { newEmail: "n•••@dorsal.example" },
  email_wanted: {},
  password_changed: { at: startAt, timeZone: "Europe/Paris" },
  magic_link: { link },
  claim_guest: { link, guest: EVIL, manager: EVIL },
  entry_received: entry,
  entry_confirmed: { ...entry, bib: "042" },
  entry_rejected: entry,
  entry_cancelled: entry,
  place_lost: { ...entry, ...money },
  payment_received: { ...money, entry },
  refund_made: { ...money, entry: null },
  volunteer_approved: volunteer,
  volunteer_rejected: volunteer,
  volunteer_assigned: { ...volunteer, stage: "10 km", checkpoint: "Km 5" },
  club_invitation: { club: EVIL, inviter: EVIL, role: "treasurer", link, until: startAt, timeZone: "Europe/Paris" },
  membership_approved: { club: EVIL, clubId: "c1" },
  membership_refused: { club: "Les Foulées", clubId: "c1", reason: EVIL },
  licence_expiring: { club: EVIL, clubId: "c1", kind: "licence", name: "LIC12345", endsOn: startAt },
  follow_passing: { ...passing, elapsedMs: 3_723_999, at: startAt, timeZone: "Europe/Paris" },
  follow_correction: { ...passing, elapsedMs: null },
  results_published: {
    runner: EVIL,
    stage: "10 km",
    stageId: "s1",
    event: "Trail du Lac",
    rank: 3,
    timeMs: 3_723_999,
    certificate: "/certificates/x",
  },
  fined: { ...money, club: EVIL, clubId: "c1", reason: EVIL },
  charge_lifted: { ...money, club: EVIL, clubId: "c1", fine: EVIL, why: EVIL, left: 250 },
  book_handed_over: { club: EVIL, clubId: "c1", giver: EVIL },
  defence_answered: { club: EVIL, clubId: "c1", reason: EVIL, answer: EVIL },
  dues_reminder: {
    club: EVIL,
    clubId: "c1",
    amount: 1250,
    currency: "eur",
    reference: "RF18539007547034",
    iban: EVIL,
    holder: EVIL,
  },
  shift_reminder: { ...shift, title: null, place: null },
  shift_assigned: shift,
  shift_unassigned: shift,
  shift_moved: shift,
  shift_cancelled: shift,
  stand_in_asked: { ...shift, member: EVIL },
  stand_in_found: { ...shift, member: EVIL },
  stand_in_declined: { ...shift, member: EVIL },
};
const TEMPLATES = Object.keys(SAMPLES) as MailTemplate[];
const written = (template: MailTemplate, locale: string | null) =>
  renderLetter({ template, facts: SAMPLES[template] } as Letter, locale);

describe.each(TEMPLATES)("the mail %s", (template) => {
  it.each(LOCALES)("says everything in %s, and nothing as a key or a gap", async (locale) => {
    const { subject, text, html } = await written(template, locale);
    for (const part of [subject, text, html.replace(/<style>.*?<\/style>/gs, "")]) {
      expect(part).not.toMatch(/\bmail\.|\{\w+\}|undefined|null|NaN|\[object/);
      expect(part).not.toBe("");
    }
    expect(html).toContain(`lang="${locale}"`);
  });

  it("holds what people wrote as text: no markup, no header, no line, no address of theirs", async () => {
    const { subject, text, html } = await written(template, "en");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain("<b>");
    expect(text).not.toMatch(/^Bcc:/m);
    expect(text + html).not.toContain("http://evil");
  });

  it("has one address to go to, of this site, the same in both parts", async () => {
    const { text, html } = await written(template, "en");
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&"));
    // Beside it there is a way out of what comes by itself.
    expect(hrefs.length).toBeLessThanOrEqual(template.startsWith("follow_") ? 2 : 1);
    for (const href of hrefs) expect(href?.startsWith(`${publicUrl()}/`)).toBe(true);
    const inText = [...text.matchAll(/^https?:\S+$/gm)].map(([href]) => href);
    expect(inText.slice(0, -1)).toEqual(hrefs.map((href) => href?.replaceAll("&lt;", "<").replaceAll("&gt;", ">")));
  });

  it("needs no image", async () => {
    expect((await written(template, "en")).html).not.toMatch(/<img|background-image|url\(/);
  });
});

it("money, times and durations are written as the reader's language has it, times in the event's zone", async () => {
  const french = await written("place_lost", "fr");
  expect(french.text.replace(/\s/g, " ")).toContain("25,50 €");
  expect(french.text).toMatch(/09:30/);
  expect((await written("place_lost", "en")).text).toContain("€25.50");
  expect((await written("follow_passing", "pt")).text).toContain("1:02:03");
});

it("says in both its parts how to get no more of what was not asked for one by one", async () => {
  const { text, html } = await renderLetter({ template: "follow_correction", facts: SAMPLES.follow_correction }, "fr");
  expect(text).toContain(`Ne plus recevoir ces messages:\n${publicUrl()}/follows/stop?follow=f1&key=k`);
  expect(html).toContain(`href="${publicUrl()}/follows/stop?follow=f1&amp;key=k"`);
  expect(text).toContain("annulé");
});

it("is in English where the language is none of ours, or was never chosen", async () => {
  for (const locale of [null, "klingon"])
    expect((await written("verify_email", locale)).subject).toBe("Confirm your e-mail address");
});

it("shows the bib on a plate where one is known, and no plate where none is", async () => {
  expect((await written("entry_confirmed", "en")).html).toMatch(/>042</);
  const { html, text } = await renderLetter({ template: "entry_confirmed", facts: { ...entry, bib: null } }, "en");
  expect(html).not.toContain("font-size:48px");
  expect(text).not.toContain("[");
});
