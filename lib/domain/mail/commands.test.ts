import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { LOCALES } from "@/lib/i18n/locale";
import { aUser } from "@/lib/testing/builders";
import { DomainError } from "../errors";
import { register } from "../users/commands";
import { postMail } from "./commands";
import { mailbox } from "./queries";

const mail = (locale: string | null, to = "erin@dorsal.example") =>
  ({ to, locale, template: "verify_email", facts: { link: "/verify-email?token=t" } }) as const;

describe("a mail", () => {
  it("is written in the reader's language", async () => {
    for (const locale of LOCALES) await prisma.$transaction((tx) => postMail(tx, mail(locale)));
    expect((await mailbox(null)).reverse().map(({ subject }) => subject)).toEqual([
      "Confirm your e-mail address",
      "Confirmez votre adresse e-mail",
      expect.stringMatching(/^Confirma tu/),
      expect.stringMatching(/^Confirme seu/),
    ]);
  });

  it("is sent if and only if what it tells about happened", async () => {
    const failing = prisma.$transaction(async (tx) => {
      await postMail(tx, mail("en"));
      throw new Error("the rest failed");
    });
    await expect(failing).rejects.toThrow("the rest failed");
    expect(await mailbox(null)).toEqual([]);
  });
});
describe("the mail of a registration", () => {
  const account = { email: "Erin@dorsal.example", username: "erin.new", password: "a-strong-password", locale: "pt" };

  it("is there once the account is, to the address as it is kept", async () => {
    await register(account);
    const [written, ...others] = await mailbox("erin@dorsal.example");
    expect(others).toEqual([]);
    expect(written).toMatchObject({ to: "erin@dorsal.example", sentAt: null });
    expect(written?.text).toMatch(/\/verify-email\?token=[\w-]{43}\n/);
  });

  it("is not there where the account was refused, also of two who take a name at once", async () => {
    await aUser("erin");
    await expect(register({ ...account, username: "another" })).rejects.toBeInstanceOf(DomainError);
    expect(await mailbox(null)).toEqual([]);
    const twins = ["a@dorsal.example", "b@dorsal.example"].map((email) => register({ ...account, email }));
    const outcomes = await Promise.allSettled(twins);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await mailbox(null)).toHaveLength(1);
    expect(await prisma.oneTimeToken.count()).toBe(1);
  });
});
