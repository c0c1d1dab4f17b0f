import { GPX_LIMITS, type GpxRefused } from "./words";

export type Decoded = { ok: true; text: string; guessed: string | null };

/** Bytes to text: by byte order mark, by the pattern of the first characters, by the XML declaration, in this order. */
export function decodeXml(bytes: Uint8Array): Decoded | GpxRefused {
  if (bytes.byteLength > GPX_LIMITS.bytes) {
    const megabytes = Math.ceil(bytes.byteLength / 1024 / 1024);
    return { ok: false, reason: "too_large", facts: { megabytes, limit: GPX_LIMITS.bytes / 1024 / 1024 } };
  }
  if (bytes.byteLength === 0) return { ok: false, reason: "empty_file", facts: {} };
  const format = binaryFormat(bytes);
  if (format) return { ok: false, reason: "not_xml", facts: { format, line: 0 } };
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding, true);
  if (text !== null) return { ok: true, text, guessed: null };
  // Names typed on an old Windows program and declared as UTF-8: the coordinates are sound, so only the names are guessed.
  const guessed = encoding === "utf-8" && looksLikeGpx(bytes) ? decode(bytes, "windows-1252", false) : null;
  if (guessed !== null) return { ok: true, text: guessed, guessed: "windows-1252" };
  if (!startsLikeXml(bytes)) return { ok: false, reason: "not_xml", facts: { format: "unknown", line: 0 } };
  return { ok: false, reason: "bad_encoding", facts: { encoding } };
}

/** What organisers send by mistake: what their watch or a download really gave them. */
function binaryFormat(bytes: Uint8Array): "zip" | "gzip" | "fit" | null {
  const head = ascii(bytes, 12);
  if (head.startsWith("PK\u0003\u0004")) return "zip";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  return head.slice(8, 12) === ".FIT" ? "fit" : null;
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0) return "utf-32";
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0x3c && b === 0) return c === 0 && d === 0 ? "utf-32" : "utf-16le";
  if (a === 0 && b === 0x3c) return "utf-16be";
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(ascii(bytes, 200))?.[1];
  // A declaration that was readable as single bytes cannot be UTF-16, whatever it says.
  return !declared || /^utf-?16/i.test(declared) ? "utf-8" : declared.toLowerCase();
}

/** Null where the bytes are not text in that encoding, or the encoding is unknown here. */
function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function looksLikeGpx(bytes: Uint8Array): boolean {
  return startsLikeXml(bytes) && /<(?:[\w.-]+:)?gpx[\s>]/.test(ascii(bytes, 4096));
}

function startsLikeXml(bytes: Uint8Array): boolean {
  return ascii(bytes, 200)
    .replaceAll("\0", "")
    .replace(/^[\u00ef\u00bb\u00bf\u00fe\u00ff\s]+/, "")
    .startsWith("<");
}

function ascii(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
