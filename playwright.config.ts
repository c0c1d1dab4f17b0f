import { defineConfig, devices } from "@playwright/test";
import { browserExecutable } from "./e2e/browser";

/** A person's journeys, in Chromium, against the real server with a database of its own. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : "list",
  use: {
    ...devices["Pixel 7"],
    // Set by the global setup, before the workers read this file.
    baseURL: process.env.E2E_URL,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    launchOptions: await browserExecutable(),
  },
});
