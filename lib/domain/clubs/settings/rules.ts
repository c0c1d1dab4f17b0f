import { parseBic, parseIban } from "../../../bank";
import { isCurrency } from "../../../money";
import { isTimeZone, PLATFORM_TIME_ZONE } from "../../../time";
import type { Issue, IssueRule } from "../../errors";
import type { ClubSettings, SettingsChanges, SettingValue } from "./types";

type Read<T> = { value: T } | { rule: IssueRule; facts?: Issue["facts"] };
type Known<T> = { fallback: T; read(text: string): Read<T> };

const oneOf = <T extends string>(allowed: readonly T[], fallback: T): Known<T> => ({
  fallback,
  read: (text) =>
    allowed.includes(text as T) ? { value: text as T } : { rule: "not_one_of", facts: { allowed: allowed.join(", ") } },
});

const whole = (min: number, max: number, fallback: number): Known<number> => ({
  fallback,
  read: (text): Read<number> => {
    if (!/^\d{1,6}$/.test(text)) return { rule: "wrong_type" };
    const value = Number(text);
    if (value < min) return { rule: "too_small", facts: { min } };
    return value > max ? { rule: "too_big", facts: { max } } : { value };
  },
});

const parsed = (parse: (text: string) => string | null, rule: IssueRule): Known<string | null> => ({
  fallback: null,
  read: (text) => {
    const value = parse(text);
    return value === null ? { rule } : { value };
  },
});

/** Every setting that the product knows. */
export const KNOWN_SETTINGS: { [K in keyof ClubSettings]: Known<ClubSettings[K]> } = {
  finesVisibility: oneOf(["members", "own"], "members"),
  currency: {
    fallback: "eur",
    read: (text) => (isCurrency(text.toLowerCase()) ? { value: text.toLowerCase() } : { rule: "invalid_currency" }),
  },
  timeZone: {
    fallback: PLATFORM_TIME_ZONE,
    read: (text) => (isTimeZone(text) ? { value: text } : { rule: "invalid_time_zone" }),
  },
  iban: parsed(parseIban, "invalid_iban"),
  bic: parsed(parseBic, "invalid_bic"),
  // EPC069-12 has room for 70 characters.
  accountHolder: {
    fallback: null,
    read: (text) => (text.length <= 70 ? { value: text } : { rule: "too_long", facts: { max: 70 } }),
  },
  invitationDays: whole(1, 90, 14),
  expiryNoticeDays: whole(1, 365, 30),
  shiftReminderHours: whole(0, 168, 24),
  shiftLeaveHours: whole(0, 720, 24),
};

export const SETTING_KEYS = Object.keys(KNOWN_SETTINGS) as (keyof ClubSettings)[];

const isKnown = (key: string): key is keyof ClubSettings => Object.hasOwn(KNOWN_SETTINGS, key);

/** A club's settings out of its flat map. What was written before a rule was there, and breaks it, counts as not said. */
export function clubSettings(map: unknown): ClubSettings {
  const said = new Map(Object.entries((map ?? {}) as Record<string, SettingValue>));
  const entries = Object.entries(KNOWN_SETTINGS).map(([key, { fallback, read }]) => {
    const value = said.get(key);
    const result = value === undefined ? null : read(String(value).trim());
    return [key, result && "value" in result ? result.value : fallback];
  });
  return Object.fromEntries(entries) as ClubSettings;
}

/** What to keep of what was sent: known values as they are understood, unknown ones as they are. */
export function checkedSettings(changes: SettingsChanges): { kept: SettingsChanges; issues: Issue[] } {
  // By entries: a key may be called anything, `__proto__` too.
  const kept: [string, SettingValue | null][] = [];
  const issues: Issue[] = [];
  for (const [key, value] of Object.entries(changes)) {
    const text = value === null ? "" : String(value).trim();
    if (!isKnown(key)) {
      kept.push([key, value]);
      continue;
    }
    // An empty field of a form says nothing.
    const result = text === "" ? { value: null } : KNOWN_SETTINGS[key].read(text);
    if ("value" in result) kept.push([key, result.value]);
    else issues.push({ path: [key], ...result });
  }
  return { kept: Object.fromEntries(kept), issues };
}

/** What the product does not know of a flat map: kept for the programs that wrote it. */
export const unknownSettings = (map: unknown): [string, SettingValue][] =>
  Object.entries((map ?? {}) as Record<string, SettingValue>).filter(([key]) => !isKnown(key));

/** Of what a form says, in which every setting stands, only what is otherwise than it is: the rest stays unsaid. */
export const differing = (settings: ClubSettings, said: SettingsChanges): SettingsChanges =>
  Object.fromEntries(
    Object.entries(said).filter(([key, value]) => {
      if (!isKnown(key)) return true;
      const read = value === null ? { value: null } : KNOWN_SETTINGS[key].read(String(value).trim());
      return !("value" in read) || read.value !== settings[key];
    }),
  );
