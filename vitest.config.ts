import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };

/** `pure` needs nothing; `database` gives each worker a PostgreSQL database of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          include: [
            "lib/architecture.test.ts",
            "lib/**/rules.test.ts",
            "lib/**/*.pure.test.ts",
            "components/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          // A cold worker on a busy machine; a hang is still noticed.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: ["lib/**/{commands,queries}.test.ts", "lib/**/*.database.test.ts", "app/**/route.test.ts"],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/database.ts"],
          pool: "forks",
          maxWorkers: 2,
          // Files of one worker share the loaded modules and the connections; each test starts from an empty database.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
