import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { LaunchOptions } from "@playwright/test";

const require = createRequire(import.meta.url);

// Nothing is fetched while testing, and no sandbox is to be had as root.
const ARGUMENTS = [
  "--no-sandbox",
  "--headless=shell",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A Chromium that runs here: on Linux the one that npm brought, elsewhere Playwright's own, installed when missing. */
export async function browserExecutable(): Promise<LaunchOptions> {
  if (process.platform === "linux" && process.arch === "x64") {
    const { default: chromium } = await import("@sparticuz/chromium");
    return { executablePath: await chromium.executablePath(), args: ARGUMENTS };
  }
  const { chromium } = await import("@playwright/test");
  if (!existsSync(chromium.executablePath()))
    execFileSync(process.execPath, [require.resolve("@playwright/test/cli"), "install", "chromium"], {
      stdio: "inherit",
    });
  return {};
}
