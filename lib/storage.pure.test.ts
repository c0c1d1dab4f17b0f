import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { keepFile, readKept, removeKept } from "./storage";
import { withEnvironment } from "./testing/environment";

const folder = mkdtempSync(path.join(tmpdir(), "dorsal-storage-"));
withEnvironment({ DATA_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const kept = () => readdirSync(path.join(folder, "uploads", "gpx")).sort();

describe("a kept file", () => {
  it("is read as it was kept, and nobody else of the machine reads it", async () => {
    await keepFile("gpx", "course.gpx", bytes("<gpx/>"));
    expect((await readKept("gpx", "course.gpx"))?.toString()).toBe("<gpx/>");
    expect(statSync(path.join(folder, "uploads", "gpx", "course.gpx")).mode & 0o077).toBe(0);
  });

  it("is there whole or not at all: no draft stays behind", async () => {
    await keepFile("gpx", "course.gpx", bytes("a".repeat(1_000_000)));
    expect(kept()).toEqual(["course.gpx"]);
    expect((await readKept("gpx", "course.gpx"))?.byteLength).toBe(1_000_000);
  });

  it("is null where there is none", async () => {
    expect(await readKept("gpx", "nothing.gpx")).toBeNull();
    expect(await readKept("img", "course.gpx")).toBeNull();
  });

  it("is gone once removed, and may be removed twice", async () => {
    await keepFile("gpx", "old.gpx", bytes("<gpx/>"));
    await removeKept("gpx", "old.gpx");
    await removeKept("gpx", "old.gpx");
    expect(await readKept("gpx", "old.gpx")).toBeNull();
  });

  it("is never outside of its folder", async () => {
    writeFileSync(path.join(folder, "secret.txt"), "secret");
    for (const name of ["../../secret.txt", "..%2F..%2Fsecret.txt", "/etc/passwd", "..", "", "a/b.gpx", "a\0.gpx"])
      expect([name, await readKept("gpx", name)]).toEqual([name, null]);
    await removeKept("gpx", "../../secret.txt");
    expect(readdirSync(folder)).toContain("secret.txt");
  });
});
