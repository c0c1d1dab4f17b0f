import { GPX_LIMITS, type GpxRefused } from "./words";

const QUOTE_OR_END = /["'>]/g;

/**
 * One linear walk over the tags before the real parser sees the text, which has no limits of its own: refuses document
 * types, more elements, attributes or points than a course has, and anything left open. Null: safe to parse.
 */
export function refuseBeyondBounds(text: string): GpxRefused | null {
  const counts = { tags: 0, trkpt: 0, rtept: 0, wpt: 0 };
  for (let at = text.indexOf("<"); at !== -1; ) {
    const next = text[at + 1];
    if (next === "!" && !text.startsWith("<!--", at) && !text.startsWith("<![CDATA[", at))
      return refuseDeclaration(text, at);
    if (next === "!" || next === "?") {
      const end = closing(text, at);
      if (end === -1) return notXml(text, at);
      at = text.indexOf("<", end);
      continue;
    }
    const tag = readTag(text, at);
    if (tag.end === -1) return notXml(text, at);
    counts.tags += 1;
    if (tag.name === "trkpt" || tag.name === "rtept" || tag.name === "wpt") counts[tag.name] += 1;
    if (
      counts.tags > GPX_LIMITS.tags ||
      counts.wpt > 10 * GPX_LIMITS.waypoints ||
      tag.attributes > GPX_LIMITS.attributes ||
      tag.end - at > GPX_LIMITS.text
    ) {
      return { ok: false, reason: "too_complex", facts: {} };
    }
    at = text.indexOf("<", tag.end);
    // A name or a note is short; a parser that unfolds megabytes of entities is not.
    if (at - tag.end > GPX_LIMITS.text) return { ok: false, reason: "too_complex", facts: {} };
  }
  if (counts.tags === 0) return notXml(text, 0);
  // Routes beside a track are not read, so they don't count.
  const points = counts.trkpt || counts.rtept;
  return points > GPX_LIMITS.points
    ? { ok: false, reason: "too_many_points", facts: { points, limit: GPX_LIMITS.points } }
    : null;
}

/** The end of a comment, a CDATA section or a processing instruction; -1 where it has none. */
function closing(text: string, at: number): number {
  if (text.startsWith("<!--", at)) return text.indexOf("-->", at + 4);
  return text.indexOf(text[at + 1] === "?" ? "?>" : "]]>", at);
}

/** `attributes` counts quoted values; a closing tag has no name here, so that a point counts once. */
function readTag(text: string, at: number): { name: string; attributes: number; end: number } {
  const raw = /^<([^\s/>]{1,80})/.exec(text.slice(at, at + 82))?.[1] ?? "";
  const name = raw.slice(raw.indexOf(":") + 1);
  QUOTE_OR_END.lastIndex = at + 1;
  for (let attributes = 0; ; attributes += 1) {
    const stop = QUOTE_OR_END.exec(text);
    if (!stop) return { name, attributes, end: -1 };
    if (stop[0] === ">") return { name, attributes, end: stop.index };
    const end = text.indexOf(stop[0], stop.index + 1);
    if (end === -1) return { name, attributes, end: -1 };
    QUOTE_OR_END.lastIndex = end + 1;
  }
}

function refuseDeclaration(text: string, at: number): GpxRefused {
  const declaration = text.slice(at, at + 100);
  if (/^<!doctype\s+html/i.test(declaration)) return { ok: false, reason: "not_gpx", facts: { root: "html" } };
  return /^<!\s*[a-z]/i.test(declaration) ? { ok: false, reason: "doctype", facts: {} } : notXml(text, at);
}

function notXml(text: string, at: number): GpxRefused {
  const format = /^\s*[[{]/.test(text) ? "json" : "unknown";
  let line = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < at; index = text.indexOf("\n", index + 1)) line += 1;
  return { ok: false, reason: "not_xml", facts: { format, line } };
}
