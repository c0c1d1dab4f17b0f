import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { secretIn } from "../secret-file";
import { assertReachable, type Binaries, type Identity, postgresBinaries, unprivilegedIdentity } from "./binaries";

/** The files of one embedded PostgreSQL, and who runs it. */
export interface Cluster {
  /** Everything about the database is below this folder of DATA_DIR. */
  home: string;
  /** PostgreSQL's own data folder: whole, or not there yet. */
  data: string;
  lock: string;
  log: string;
  port: string;
  password: string;
  binaries: Binaries;
  identity: Identity | undefined;
}

export async function locateCluster(dataDir: string): Promise<Cluster> {
  const identity = await unprivilegedIdentity();
  makeFolder(dataDir, identity);
  const home = path.join(realpathSync(dataDir), "database");
  makeFolder(home, identity);
  const binaries = await postgresBinaries();
  for (const target of [binaries.postgres, path.join(home, "data")]) assertReachable(target, identity);
  const inHome = (name: string) => path.join(home, name);
  return {
    home,
    data: inHome("data"),
    lock: inHome("lock"),
    log: inHome("log"),
    port: inHome("port"),
    password: secretIn(inHome("password")),
    binaries,
    identity,
  };
}

/** A folder of ours must let PostgreSQL's user through whatever the umask; one that is there already is left alone. */
function makeFolder(folder: string, identity: Identity | undefined): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder), identity);
  mkdirSync(folder, { recursive: true }); // Recursive: not an error if another process was quicker.
  if (identity) chmodSync(folder, 0o711);
}

/**
 * Creates the data folder under another name and renames it when it is complete and on disk: whoever is killed on the
 * way leaves a draft that the next start throws away.
 */
export async function createData(cluster: Cluster): Promise<void> {
  const draft = `${cluster.data}.draft`;
  const passwordFile = path.join(cluster.home, "password.draft");
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  try {
    for (const file of [draft, passwordFile]) {
      if (cluster.identity) chownSync(file, cluster.identity.uid, cluster.identity.gid);
    }
    await initdb(cluster, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster.data);
  flushFolder(cluster.home);
}

async function initdb({ binaries, identity }: Cluster, folder: string, passwordFile: string): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    // The same order of text on every system, whatever its locales.
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--set=timezone=UTC",
    "--set=log_timezone=UTC",
  ];
  try {
    await promisify(execFile)(binaries.initdb, options, serverProcess(identity));
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`PostgreSQL could not create its data folder: ${stderr?.trim() || message}`);
  }
}

/** How every program of PostgreSQL is run. */
export function serverProcess(identity: Identity | undefined) {
  return {
    ...identity,
    // The user `postgres` may not be allowed into the folder where we were started.
    cwd: path.parse(process.cwd()).root,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  };
}

/** A renamed folder survives a power cut only once its parent is on disk. Windows has no such call and no such need. */
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
