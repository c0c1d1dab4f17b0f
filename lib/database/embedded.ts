import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import pg from "pg";
import { type Cluster, createData, locateCluster, serverProcess } from "./cluster";
import { withFolderLock } from "./folder-lock";
import { adopt, launch } from "./server";

export interface EmbeddedDatabase {
  url: string;
  /** As PostgreSQL's superuser: for the tests' own settings. */
  adminUrl: string;
  /** Leaves the server; stops it if nobody else uses it. */
  stop(): Promise<void>;
}

const DATABASE = "dorsal";
/** Every process that uses the server holds one connection of this name: PostgreSQL counts its users for us. */
const KEEPER = "dorsal keeper";

/**
 * A real PostgreSQL in `dataDir`, for this process and any other that asks: started, or adopted if it runs already,
 * perhaps since a process that was killed. Durable as PostgreSQL is by default; answers on loopback only.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const cluster = await locateCluster(dataDir);
  return withFolderLock(cluster.lock, async () => {
    if (!existsSync(cluster.data)) await createData(cluster);
    const port = (await adopt(cluster)) ?? (await launch(cluster));
    const admin = addressOf("postgres", cluster, port, "postgres");
    await createDatabase(admin, cluster);
    const keeper = await keepAlive(admin);
    return {
      url: addressOf(DATABASE, cluster, port, DATABASE),
      adminUrl: admin,
      stop: () => leave(cluster, admin, keeper),
    };
  });
}

function addressOf(user: string, { password }: Cluster, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** The site's own role owns its database and may create others (to compare schemas); it is no superuser. */
async function createDatabase(admin: string, { password }: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database",
      [DATABASE],
    );
    if (!rows[0].role) await client.query(`CREATE ROLE ${DATABASE} LOGIN CREATEDB PASSWORD '${password}'`);
    if (!rows[0].database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** pg has both, its types do not. */
type KeeperClient = pg.Client & { ref(): void; unref(): void };

interface Keeper {
  release(): Promise<void>;
}

/** Reconnects when PostgreSQL restarts after a crash of its own: uncounted, we could lose the server to another's stop. */
async function keepAlive(admin: string): Promise<Keeper> {
  let released = false;
  let client: KeeperClient;
  const connect = async () => {
    client = await connectKeeper(admin);
    client.once("end", reconnectLater);
  };
  const reconnectLater = () => {
    if (!released) setTimeout(() => connect().catch(reconnectLater), 1000).unref();
  };
  await connect();
  return {
    async release() {
      released = true;
      client.ref();
      await client.end().catch(() => undefined);
    },
  };
}

async function connectKeeper(admin: string): Promise<KeeperClient> {
  const client = new pg.Client({ connectionString: admin, application_name: KEEPER }) as KeeperClient;
  client.on("error", () => undefined); // "end" follows.
  await client.connect();
  // A command that forgets to close the database still ends.
  client.unref();
  return client;
}

async function leave(cluster: Cluster, admin: string, keeper: Keeper): Promise<void> {
  await withFolderLock(cluster.lock, async () => {
    await keeper.release();
    if (await isUsed(admin)) return;
    const { identity, binaries, data } = cluster;
    // "fast": open connections are closed, everything is written, nothing needs recovery.
    const options = ["stop", "--pgdata", data, "--mode", "fast", "--wait", "--timeout", "60", "--silent"];
    await promisify(execFile)(binaries.pg_ctl, options, serverProcess(identity));
  });
}

async function isUsed(admin: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = $1)", [
      KEEPER,
    ]);
    return rows[0].exists;
  } finally {
    await client.end();
  }
}
