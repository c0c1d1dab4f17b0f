import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { forgetProcessWide } from "../process-wide";

/** Sets variables for the tests of a file, as though the process had started with them. */
export function withEnvironment(variables: Record<string, string>): void {
  beforeAll(() => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    forgetProcessWide("env");
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    forgetProcessWide("env");
  });
}

/** Each test begins with nothing spent: all send from one address, and many more requests than a person. */
export function withFreshLimits(): void {
  // The first test of a worker opens the database and loads what routes import.
  vi.setConfig({ testTimeout: 30_000 });
  beforeEach(() => void forgetProcessWide("limiters"));
}
