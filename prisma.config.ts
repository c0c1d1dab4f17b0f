import { defineConfig } from "prisma/config";

/**
 * For the stock Prisma CLI. The product applies its own migrations (lib/database/migrations.ts) and never needs this
 * file at run time. `DATABASE_URL` is only asked for by commands that talk to a database.
 */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
