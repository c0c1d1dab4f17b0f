/** Pictures that people send: read whatever they claim to be, kept only re-encoded and without what a camera wrote into them. */
import sharp, { type OutputInfo } from "sharp";
import { processWide } from "./process-wide";

export type PictureRefusal = "not_an_image" | "too_large" | "too_many_pixels" | "too_small";

/** A picture as it is kept: its largest form as JPEG, and each of `widths` as WebP. */
export type Picture = {
  width: number;
  height: number;
  jpeg: Uint8Array;
  webp: { width: number; bytes: Uint8Array }[];
};
export type ReadPicture = { ok: true; picture: Picture } | { ok: false; reason: PictureRefusal };

export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
const MOST_PIXELS = 50_000_000;
const LEAST_SIDE = 32;
const LARGEST_SIDE = 1920;
const WIDTHS = [480, 960];
/** Decoded at a time: each holds up to 200 MB. */
const AT_ONCE = 2;

/** Reads a JPEG, PNG, WebP or AVIF; of an animated one the first frame. Turned upright, never enlarged. */
export async function readPicture(bytes: Uint8Array): Promise<ReadPicture> {
  if (bytes.byteLength > MOST_PICTURE_BYTES) return { ok: false, reason: "too_large" };
  // libvips would read SVG, PDF and more: what is none of ours never reaches it.
  if (!looksLikePicture(bytes)) return { ok: false, reason: "not_an_image" };
  return inTurn(() => decode(bytes));
}

function looksLikePicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 32));
  const text = (from: number, to: number) => head.toString("latin1", from, to);
  return (
    text(0, 3) === "\xff\xd8\xff" ||
    text(0, 8) === "\x89PNG\r\n\x1a\n" ||
    (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") ||
    (text(4, 8) === "ftyp" && /avi[fs]/.test(text(8, 32)))
  );
}

const LIMITS = { failOn: "error", limitInputPixels: MOST_PIXELS, sequentialRead: true } as const;

async function decode(bytes: Uint8Array): Promise<ReadPicture> {
  try {
    const { width, height } = await sharp(bytes, { ...LIMITS, limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return { ok: false, reason: "too_many_pixels" };
    if (Math.min(width, height) < LEAST_SIDE) return { ok: false, reason: "too_small" };
    const inside = { width: LARGEST_SIDE, height: LARGEST_SIDE, fit: "inside", withoutEnlargement: true } as const;
    const upright = sharp(bytes, LIMITS).autoOrient().resize(inside).toColourspace("srgb").raw();
    const { data, info } = await upright.toBuffer({ resolveWithObject: true });
    return { ok: true, picture: await encode(data, info) };
  } catch {
    return { ok: false, reason: "not_an_image" };
  }
}

async function encode(data: Buffer, { width, height, channels }: OutputInfo): Promise<Picture> {
  const raw = () => sharp(data, { raw: { width, height, channels } });
  const jpeg = await raw().flatten({ background: "#fff" }).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
  const webp: Picture["webp"] = [];
  for (const wanted of [...WIDTHS.filter((less) => less < width), width])
    webp.push({ width: wanted, bytes: await raw().resize({ width: wanted }).webp({ quality: 78 }).toBuffer() });
  return { width, height, jpeg, webp };
}

type Queue = { free: number; waiting: (() => void)[] };

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const queue = processWide<Queue>("pictures", () => ({ free: AT_ONCE, waiting: [] }));
  if (queue.free > 0) queue.free--;
  else await new Promise<void>((resolve) => queue.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.free++;
  }
}
