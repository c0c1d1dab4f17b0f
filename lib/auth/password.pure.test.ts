import { describe, expect, it } from "vitest";
import { hashPassword, isPassword, PASSWORD_MAX_BYTES } from "./password";

describe("isPassword", () => {
  it("knows the password, and no other", async () => {
    const hash = await hashPassword("a-strong-password");
    expect(await isPassword("a-strong-password", hash)).toBe(true);
    expect(await isPassword("a-strong-passwort", hash)).toBe(false);
    expect(await isPassword("", hash)).toBe(false);
  });

  it("does not take what only begins with it: bcrypt reads 72 bytes", async () => {
    const longest = "é".repeat(PASSWORD_MAX_BYTES / 2);
    const hash = await hashPassword(longest);
    expect(await isPassword(longest, hash)).toBe(true);
    expect(await isPassword(`${longest}x`, hash)).toBe(false);
    expect(await isPassword(`${longest}\u0000`, hash)).toBe(false);
  });

  it("is false where there is no hash, as after a comparison", async () => {
    expect(await isPassword("a-strong-password", null)).toBe(false);
  });
});

describe("hashPassword", () => {
  it("never hashes a part", async () => {
    await expect(hashPassword("x".repeat(PASSWORD_MAX_BYTES + 1))).rejects.toThrow(/a part/);
    await expect(hashPassword("é".repeat(37))).rejects.toThrow(/a part/);
    await expect(hashPassword("before\u0000after")).rejects.toThrow(/a part/);
  });
});
