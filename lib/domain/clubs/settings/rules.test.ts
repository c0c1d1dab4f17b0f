import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBic, parseIban } from "../../../bank";
import { isCurrency } from "../../../money";
import { isTimeZone } from "../../../time";
import { checkedSettings, clubSettings, differing, SETTING_KEYS, unknownSettings } from "./rules";

const value = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean());
const likely = fc.oneof(
  value,
  fc.constantFrom(
    "own",
    "EUR",
    "chf",
    "Europe/Lisbon",
    "FR76 3000 6000 0112 3456 7890 189",
    "BNPAFRPP",
    "0",
    "90",
    " 30 ",
  ),
);
/** Any flat map, known keys among it as often as not. */
const map = fc.dictionary(fc.oneof(fc.constantFrom(...SETTING_KEYS), fc.string({ minLength: 1 })), likely);

const isValid = (settings: ReturnType<typeof clubSettings>) => {
  expect(["members", "own"]).toContain(settings.finesVisibility);
  expect(isCurrency(settings.currency)).toBe(true);
  expect(isTimeZone(settings.timeZone)).toBe(true);
  if (settings.iban !== null) expect(parseIban(settings.iban)).toBe(settings.iban);
  if (settings.bic !== null) expect(parseBic(settings.bic)).toBe(settings.bic);
  for (const [number, min, max] of [
    [settings.invitationDays, 1, 90],
    [settings.expiryNoticeDays, 1, 365],
    [settings.shiftReminderHours, 0, 168],
    [settings.shiftLeaveHours, 0, 720],
  ] as const)
    expect(Number.isInteger(number) && number >= min && number <= max).toBe(true);
};

describe("a club's settings", () => {
  it("are valid whatever flat map was kept, null among them", () => {
    fc.assert(fc.property(map, (given) => isValid(clubSettings(given))));
    for (const given of [null, undefined, {}]) isValid(clubSettings(given));
  });

  it("that are checked keep unknown keys as they are and known ones as they are understood", () => {
    fc.assert(
      fc.property(map, (given) => {
        const { kept, issues } = checkedSettings(given);
        for (const [key, sent] of unknownSettings(given)) expect(kept[key]).toBe(sent);
        const wrong = new Set(issues.map(({ path }) => path[0]));
        expect(new Set([...Object.keys(kept), ...wrong])).toEqual(new Set(Object.keys(given)));
        // What was let in reads back as itself.
        const settings = clubSettings(kept);
        for (const key of SETTING_KEYS) if (kept[key] != null) expect(settings[key]).toBe(kept[key]);
      }),
    );
  });

  it("that a form sends back as they are change nothing, in whichever case a person reads them", () => {
    fc.assert(
      fc.property(map, (given) => {
        const settings = clubSettings(given);
        const sent = Object.fromEntries(SETTING_KEYS.map((key) => [key, settings[key] && String(settings[key])]));
        expect(differing(settings, { ...sent, currency: settings.currency.toUpperCase() })).toEqual({});
      }),
    );
    expect(differing(clubSettings({}), { invitationDays: "7", currency: "EUR", iban: "x" })).toEqual({
      ...{ invitationDays: "7", iban: "x" },
    });
  });

  it("that are wrong are told at their field", () => {
    const { issues } = checkedSettings({
      iban: "FR00",
      bic: "x",
      currency: "euro",
      invitationDays: "0",
      timeZone: "Mars",
    });
    expect(issues.map(({ path, rule }) => [path[0], rule])).toEqual([
      ["iban", "invalid_iban"],
      ["bic", "invalid_bic"],
      ["currency", "invalid_currency"],
      ["invitationDays", "too_small"],
      ["timeZone", "invalid_time_zone"],
    ]);
  });
});
