import pg from "pg";
import { startEmbedded } from "./embedded";
import { until } from "./processes";

export interface OpenDatabase {
  url: string;
  /** Stops the embedded server unless another process uses it; does nothing to an external one. Close the pool first. */
  close(): Promise<void>;
}

/**
 * The database of this process: the one of DATABASE_URL, else the embedded PostgreSQL in DATA_DIR. Also sets
 * `process.env.DATABASE_URL`, where lib/db finds it in every copy of the module that this process loads.
 */
export async function openDatabase(env: {
  DATABASE_URL?: string | undefined;
  DATA_DIR: string;
}): Promise<OpenDatabase> {
  const { url, stop } = env.DATABASE_URL ? await externalDatabase(env.DATABASE_URL) : await startEmbedded(env.DATA_DIR);
  process.env.DATABASE_URL = url;
  return { url, close: stop };
}

/** A database server often starts together with us, and a little later. */
async function externalDatabase(url: string): Promise<{ url: string; stop(): Promise<void> }> {
  let reason = "";
  await until(
    async () => {
      reason = await reasonOfSilence(url);
      return reason === "" ? true : undefined;
    },
    { seconds: 30, every: 500, complaint: () => `The database of DATABASE_URL does not answer: ${reason}` },
  );
  return { url, stop: async () => undefined };
}

/** Empty: it answers. */
async function reasonOfSilence(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "";
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // A wrong password or a database that does not exist will not mend itself.
    if (code?.startsWith("28") || code === "3D000") throw new Error(`The database of DATABASE_URL refuses: ${message}`);
    return message || code || "no answer";
  } finally {
    await client.end().catch(() => undefined);
  }
}
