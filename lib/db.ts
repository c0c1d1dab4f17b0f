import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/client/client";
import { forgetProcessWide, processWide } from "./process-wide";

/** The one pool of the process. Nothing is opened before its first use: `next build` imports this without a database. */
export const pool: pg.Pool = onFirstUse(() => processWide("pg.Pool", openPool));

/** Prisma over the same pool. */
export const prisma: PrismaClient = onFirstUse(() =>
  processWide("PrismaClient", () => new PrismaClient({ adapter: new PrismaPg(processWide("pg.Pool", openPool)) })),
);

/** Waits for the queries that are under way and closes every connection. Using `pool` or `prisma` again opens a new pool. */
export async function closePool(): Promise<void> {
  await forgetProcessWide<PrismaClient>("PrismaClient")?.$disconnect();
  await forgetProcessWide<pg.Pool>("pg.Pool")?.end();
}

// Serialization failure and deadlock: PostgreSQL undid the transaction through no fault of its own, so it may run again.
const RETRYABLE = new Set(["40001", "40P01"]);
const ATTEMPTS = 5;

export type Isolation = "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";

/**
 * Runs `work` in one transaction of plain SQL: committed when it returns, undone when it throws.
 * After a serialization failure or a deadlock `work` runs again, up to five times in all: let it do nothing outside
 * the transaction that must not happen twice (mail, payments).
 */
export async function withTransaction<T>(
  work: (client: pg.PoolClient) => Promise<T>,
  isolation: Isolation = "READ COMMITTED",
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inOneTransaction(work, isolation);
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? "")) throw error;
      // Those who collided must not collide again in step.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function inOneTransaction<T>(work: (client: pg.PoolClient) => Promise<T>, isolation: Isolation): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, not handed to the next one.
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function openPool(): pg.Pool {
  // Read here, not through lib/env: the process that serves sets it once the embedded database has its port.
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("No database is open: DATABASE_URL is empty. Call openDatabase() first.");
  // Otherwise pg writes a Date into a `timestamp` column as local time, where Prisma writes UTC.
  pg.defaults.parseInputDatesAsUTC = true;
  const opened = new pg.Pool({
    connectionString,
    max: 16,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
    // adapter-pg takes the time zone of every timestamptz for UTC without looking.
    options: "-c TimeZone=UTC",
  });
  // An idle connection was lost (the server restarted). The pool has dropped it already; unheard, this ends the process.
  opened.on("error", () => undefined);
  return opened;
}

const { INT8, DATE, TIMESTAMP } = pg.types.builtins;

/**
 * How rows of plain SQL look; Prisma brings its own parsers.
 * int8 is a number where a number is exact and a bigint beyond; a date stays "2026-05-31"; a timestamp is UTC.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: parseInt8,
  [DATE]: (text) => text,
  [TIMESTAMP]: (text) => pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)(`${text}+00`),
};

function getTypeParser(oid: number, format?: "text" | "binary") {
  return (format !== "binary" && parsers[oid]) || pg.types.getTypeParser(oid, format as "text");
}

function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Stands for what `make` answers, and asks it only when it is used. */
function onFirstUse<T extends object>(make: () => T): T {
  return new Proxy({} as T, {
    get(_, property) {
      const made = make();
      const value = Reflect.get(made, property, made);
      return typeof value === "function" ? value.bind(made) : value;
    },
    set: (_, property, value) => Reflect.set(make(), property, value),
    has: (_, property) => property in make(),
  });
}
