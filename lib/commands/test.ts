/**
 * Everything that must hold: format and lint, types, unit, database, route and architecture tests, then the built site in
 * a browser. Ends with one line that counts it all.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const reports = mkdtempSync(path.join(tmpdir(), "dorsal-reports-"));
const bin = (name: string, file: string) => path.join(ROOT, "node_modules", name, file);

type Count = { passed: number; failed: number; skipped: number };
type Step = { title: string; command: string[]; env?: Record<string, string>; count?: () => Count };

const vitestReport = path.join(reports, "vitest.json");
const playwrightReport = path.join(reports, "playwright.json");

const STEPS: Step[] = [
  { title: "Format and lint", command: [bin("@biomejs/biome", "bin/biome"), "ci", "."] },
  { title: "Route types", command: [bin("next", "dist/bin/next"), "typegen"] },
  { title: "Types", command: [bin("typescript", "bin/tsc"), "--noEmit", "-p", "."] },
  {
    title: "Unit, database, route and architecture tests",
    command: [
      path.join(path.dirname(require.resolve("vitest/package.json")), "vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ],
    count: countVitest,
  },
  { title: "Build", command: [bin("next", "dist/bin/next"), "build"], env: { NODE_ENV: "production" } },
  {
    title: "Journeys in a browser",
    command: [bin("@playwright/test", "cli.js"), "test"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: countPlaywright,
  },
];

const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const step of STEPS) {
  console.log(`\n── ${step.title}`);
  const ok = (await run(step)) === 0;
  add(counted(step, ok));
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function run({ command, env }: Step): Promise<number> {
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** A step without tests of its own counts as one; one that failed without a failed test (it could not start) counts as failed. */
function counted({ count }: Step, ok: boolean): Count {
  if (!count) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  try {
    const found = count();
    return ok || found.failed > 0 ? found : { ...found, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function add({ passed, failed, skipped }: Count): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function countVitest(): Count {
  const report = JSON.parse(readFileSync(vitestReport, "utf8"));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

function countPlaywright(): Count {
  const { stats } = JSON.parse(readFileSync(playwrightReport, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
