import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "./env";

/** Names are our own: letters, digits, one dot. Anything else names no file. */
const NAME = /^[\w-]+\.[a-z0-9]+$/;

const pathOf = (kind: string, name: string) => path.join(env().DATA_DIR, "uploads", kind, name);

/** Keeps a file; when this returns it is on the disk, whole. */
export async function keepFile(kind: string, name: string, bytes: Uint8Array): Promise<void> {
  const target = pathOf(kind, name);
  await mkdir(path.dirname(target), { recursive: true });
  const draft = `${target}.part`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, target);
}

/** The bytes of a kept file; null where there is none. */
export async function readKept(kind: string, name: string): Promise<Buffer | null> {
  if (!NAME.test(name)) return null;
  try {
    return await readFile(pathOf(kind, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Removes a kept file; one that is not there is removed already. */
export async function removeKept(kind: string, name: string): Promise<void> {
  if (NAME.test(name)) await rm(pathOf(kind, name), { force: true });
}
