import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../../i18n/locale";
import { messagesOf } from "../../i18n/messages";
import { AUDIT_ACTIONS, actionsOf, GROUP_OF } from "./rules";
import { AUDIT_GROUPS } from "./types";

describe("the actions of the audit", () => {
  it("are each about one thing, and each thing has some", () => {
    expect(AUDIT_GROUPS.flatMap(actionsOf).sort()).toEqual([...AUDIT_ACTIONS].sort());
    for (const group of AUDIT_GROUPS) expect(actionsOf(group).length).toBeGreaterThan(0);
    expect(new Set(Object.values(GROUP_OF))).toEqual(new Set(AUDIT_GROUPS));
  });

  it.each(LOCALES)("are each said in %s, with who did it, and nothing else is said", (locale) => {
    const { messages } = messagesOf(locale);
    expect(Object.keys(messages.audit.actions).sort()).toEqual([...AUDIT_ACTIONS].sort());
    const t = createTranslator({ locale, messages, namespace: "audit.actions" });
    for (const action of AUDIT_ACTIONS) {
      const said = t(action, { ...ALL, actor: "Marc" } as never);
      expect(said).toContain("Marc");
      expect(said).not.toMatch(/audit\.|[{}]/);
    }
  });
});

/** Every fact that a sentence may need. */
const ALL = {
  ...{
    subject: "Chloé",
    self: "no",
    hasSubject: "yes",
    hasReason: "yes",
    amount: "5 €",
    reason: "Late",
    name: "Bar",
    text: "Dues",
  },
  ...{ fields: "name", keys: "iban", role: "Member", from: "Member", to: "Owner", until: "2027", method: "in cash" },
  ...{ about: "Bar", lines: 2, count: 2, shift: "Bar", attendance: "came" },
};
