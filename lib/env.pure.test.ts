import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { authSecret, readEnv } from "./env";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("the environment", () => {
  test("needs nothing", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, DATA_DIR: path.resolve(".data"), RATE_LIMIT: "on" });
    expect(readEnv({}).MAIL_TRANSPORT).toBeUndefined();
  });

  test("takes an empty variable for an absent one", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  test("names every variable that is wrong, and repeats no value", () => {
    const read = () => readEnv({ PORT: "http", DATABASE_URL: "mysql://root:hunter2@db", AUTH_SECRET: "hunter2" });
    expect(read).toThrow(/PORT must be.*DATABASE_URL must be.*AUTH_SECRET must have/s);
    expect(read).not.toThrow(/hunter2/);
  });

  test("refuses an administrator's password that bcrypt would cut, by a name and without repeating it", () => {
    const read = (ADMIN_PASSWORD: string) => () => readEnv({ ADMIN_EMAIL: "a@b.example", ADMIN_PASSWORD });
    expect(read("x".repeat(73))).toThrow(/ADMIN_PASSWORD must have at most 72 bytes/);
    expect(read("é".repeat(37))).toThrow(/ADMIN_PASSWORD/);
    expect(read("x".repeat(73))).not.toThrow(/xxx/);
    expect(read("é".repeat(36))).not.toThrow();
  });

  test("reads lists of addresses", () => {
    expect(readEnv({ TRUSTED_PROXIES: "10.0.0.0/8, ::1" }).TRUSTED_PROXIES).toEqual(["10.0.0.0/8", "::1"]);
    expect(() => readEnv({ ALLOWED_RANKING_IP: "camera.example" })).toThrow(/ALLOWED_RANKING_IP must be IP addresses/);
  });

  test("sends mail by what is configured", () => {
    expect(readEnv({ RESEND_API_KEY: "re_1", MAIL_FROM: "a@example.org" }).MAIL_TRANSPORT).toBe("resend");
    expect(() => readEnv({ MAIL_TRANSPORT: "smtp", MAIL_FROM: "a@example.org" })).toThrow(/SMTP_URL is needed/);
  });

  test("an administrator needs a password", () => {
    expect(() => readEnv({ ADMIN_EMAIL: "admin@example.org" })).toThrow(/ADMIN_PASSWORD is needed/);
  });
});

describe("the signing secret", () => {
  test("is generated once, for its owner alone, even by processes that start together", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "dorsal-secret-"));
    folders.push(folder);
    const file = path.join(folder, "new", "auth-secret");
    const script = `import("./lib/secret-file.ts").then((module) => process.stdout.write(module.secretIn(process.argv[1])))`;
    const asked = Array.from({ length: 4 }, () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "-e", script, file]),
    );
    const secrets = new Set((await Promise.all(asked)).map(({ stdout }) => stdout));
    expect(secrets.size).toBe(1);
    expect([...secrets][0]).toBe(authSecret({ DATA_DIR: path.dirname(file), AUTH_SECRET: undefined }));
    expect([...secrets][0]?.length).toBeGreaterThan(32);
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("given in the environment is used as it is", () => {
    expect(authSecret({ DATA_DIR: "/nowhere", AUTH_SECRET: "from-the-environment" })).toBe("from-the-environment");
  });
});
