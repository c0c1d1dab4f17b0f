import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { keepFile } from "@/lib/storage";
import { withEnvironment } from "@/lib/testing/environment";
import { GET } from "./route";

const folder = mkdtempSync(path.join(tmpdir(), "dorsal-pictures-"));
withEnvironment({ DATA_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (name: string) => GET(new Request("http://localhost/"), { params: Promise.resolve({ name }) });

describe("GET /uploads/img/{name}", () => {
  it.each([
    ["a.jpg", "image/jpeg"],
    ["a-480.webp", "image/webp"],
  ])("serves %s as what it is, to be kept for ever and taken for nothing else", async (name, type) => {
    await keepFile("img", name, new TextEncoder().encode(name));
    const response = await get(name);
    expect([response.status, await response.text()]).toEqual([200, name]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  });

  it("has nothing else: no other kind of file, no other folder", async () => {
    await keepFile("img", "a.html", new TextEncoder().encode("<script>"));
    await keepFile("gpx", "course.jpg", new TextEncoder().encode("<gpx/>"));
    for (const name of ["a.html", "b.jpg", "../gpx/course.jpg", "..", "a.jpg/", ""])
      expect([name, (await get(name)).status]).toEqual([name, 404]);
  });
});
