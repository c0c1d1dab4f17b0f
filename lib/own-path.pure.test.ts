import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";

describe("ownPath", () => {
  it.each([
    "/",
    "/entries",
    "/stages/0198c0de-0000-7000-8000-00000000dead/register",
    "/?sport=run&page=2",
    "/verify-email?next=%2Fentries",
    "/a:b@c",
    "/%2F%2Fevil.example",
  ])("goes on to %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/./\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "evil.example",
    " /entries",
    "",
  ])("does not leave the site by %j", (path) => {
    expect(ownPath(path)).toBe("/");
  });

  it("is the front page where nothing, or more than one path, is asked for", () => {
    for (const path of [undefined, null, ["/entries", "//evil.example"]]) expect(ownPath(path)).toBe("/");
  });

  it("leaves out what a server is never told", () => {
    expect(ownPath("/entries#top")).toBe("/entries");
  });
});
