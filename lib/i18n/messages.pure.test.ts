import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type DomainErrorCode, ISSUE_RULES } from "../domain/errors";
import { DETECTION_WORDS } from "../domain/timing/types";
import { GPX_REFUSALS, GPX_WARNINGS } from "../gpx/words";
import en from "./en.json";
import es from "./es.json";
import fr from "./fr.json";
import { LOCALES, pickLocale } from "./locale";
import { clientMessages } from "./messages";
import pt from "./pt.json";

type Tree = { [key: string]: string | Tree };
const all: Record<string, Tree> = { en, fr, es, pt };

function flat(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** `name` or `name, plural`: what a message needs, in no order. Written in lower case, unlike a body of one word (`one {Race}`). */
function needs(message: string): string[] {
  const found = [...message.matchAll(/\{\s*([a-z][a-zA-Z]*)\s*(?:,\s*(\w+)|\})/g)].map(
    ([, name, kind]) => `${name}:${kind ?? ""}`,
  );
  return [...new Set(found)].sort();
}

const english = new Map(flat(en));

describe.each(LOCALES)("%s.json", (locale) => {
  const messages = flat(all[locale] ?? {});

  it("has the keys of the English file", () => {
    expect(messages.map(([key]) => key)).toEqual([...english.keys()]);
  });

  it("needs the same arguments in every message", () => {
    const differing = messages.filter(([key, text]) => needs(text).join() !== needs(english.get(key) ?? "").join());
    expect(differing).toEqual([]);
  });

  it("says every message, for no thing, one and many", () => {
    const failures: string[] = [];
    const t = createTranslator({
      locale,
      messages: all[locale] as typeof en,
      timeZone: "UTC",
      onError: (error) => failures.push(`${error.code} ${error.originalMessage}`),
    }) as unknown as (key: string, values: Record<string, string | number>) => string;
    for (const [key, text] of messages) {
      for (const count of [0, 1, 2, 1_000_000]) {
        expect(t(key, Object.fromEntries(needs(text).map((need) => [need.split(":")[0], count]))), key).not.toBe("");
      }
    }
    expect(failures).toEqual([]);
  });

  it("has no straight apostrophe, which quotes in ICU", () => {
    expect(messages.filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

// The list of refusals is a type: the compiler compares it, in both directions.
type Said = keyof typeof en.errors.refusal;
type Same = [DomainErrorCode] extends [Said] ? ([Said] extends [DomainErrorCode] ? true : never) : never;
const everyRefusalIsSaid: Same = true;

describe("what the pages say of codes", () => {
  it("every refusal of the domain", () => {
    expect(everyRefusalIsSaid).toBe(true);
  });

  it("every refusal and warning of a GPX file", () => {
    expect(Object.keys(en.gpx.refusals).sort()).toEqual([...GPX_REFUSALS].sort());
    expect(Object.keys(en.gpx.warnings).sort()).toEqual([...GPX_WARNINGS].sort());
  });

  it("every rule of a field", () => {
    expect(Object.keys(en.errors.field).sort()).toEqual([...ISSUE_RULES].sort());
  });

  it("every word of a detection", () => {
    expect(Object.keys(en.timing.words).sort()).toEqual([...DETECTION_WORDS].sort());
    expect(Object.keys(en.timing.wordNames).sort()).toEqual([...DETECTION_WORDS].sort());
  });
});

describe("pickLocale", () => {
  it.each([
    [{}, "en"],
    [{ account: "pt", cookie: "fr", acceptLanguage: "es" }, "pt"],
    [{ account: null, cookie: "fr", acceptLanguage: "es" }, "fr"],
    [{ cookie: "klingon", acceptLanguage: "de, fr-CA;q=0.8, en;q=0.5" }, "fr"],
    [{ acceptLanguage: "en;q=0.1, pt-BR;q=0.9" }, "pt"],
    [{ acceptLanguage: "fr;q=0, es" }, "es"],
    [{ acceptLanguage: ";;,q=,*" }, "en"],
  ])("%j: %s", (wish, expected) => {
    expect(pickLocale(wish)).toBe(expected);
  });
});

describe("clientMessages", () => {
  it("leaves out what a spectator never reads, unless a page asks for it", () => {
    expect(Object.keys(clientMessages(en))).not.toContain("organise");
    expect(Object.keys(clientMessages(en, "organise", "gpx"))).toEqual(
      expect.arrayContaining(["organise", "gpx", "live"]),
    );
  });
});
