import { XMLParser, XMLValidator } from "fast-xml-parser";
import { refuseBeyondBounds } from "./gpx/bounds";
import { decodeXml } from "./gpx/decode";
import { readTrack } from "./gpx/track";
import type { Gpx, GpxRefused } from "./gpx/words";

/** All that is read of a GPX file; everything else is dropped while parsing and never held in memory. */
const KEPT = new Set(["gpx", "metadata", "name", "trk", "trkseg", "trkpt", "rte", "rtept", "wpt", "ele"]);

/** Entities stay as written: `readTrack` knows the five of XML, and no other may stand in for text. */
const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: (name) => name !== "lat" && name !== "lon",
  attributeNamePrefix: "",
  // Many exporters forget to declare a prefix; which one a name has changes nothing for us.
  removeNSPrefix: true,
  jPath: false,
  updateTag: (name) => (KEPT.has(name) ? name : false),
});

/**
 * A GPX file as a course: tracks and segments joined in their order, or the routes where there is no track. Never throws,
 * and takes time in proportion to the file's size, for a file is what a stranger sends us.
 */
export function parseGpx(bytes: Uint8Array): Gpx | GpxRefused {
  const decoded = decodeXml(bytes);
  if (!decoded.ok) return decoded;
  const beyond = refuseBeyondBounds(decoded.text);
  if (beyond) return beyond;
  const root = parseXml(decoded.text);
  if (!root.ok) return root;
  const track = readTrack(root.gpx);
  if (!track.ok || !decoded.guessed) return track;
  return { ...track, warnings: [...track.warnings, { code: "encoding_guessed", encoding: decoded.guessed }] };
}

function parseXml(text: string): { ok: true; gpx: unknown } | GpxRefused {
  // A bare "&" in a name is the commonest fault of hand-made files, and harmless.
  const repaired = text.trim().replace(/&(?!#?\w{1,19};)/g, "&amp;");
  const valid = XMLValidator.validate(repaired);
  if (valid !== true) return { ok: false, reason: "not_xml", facts: { format: "unknown", line: valid.err.line || 0 } };
  const root = /<([A-Za-z_][^\s/>]*)/.exec(withoutProlog(repaired))?.[1] ?? "";
  if (root.slice(root.indexOf(":") + 1) !== "gpx")
    return { ok: false, reason: "not_gpx", facts: { root: root.slice(0, 40) } };
  try {
    return { ok: true, gpx: (parser.parse(repaired) as { gpx?: unknown }).gpx };
  } catch {
    // The parser's own guards: more than 100 levels, or names such as __proto__.
    return { ok: false, reason: "not_xml", facts: { format: "unknown", line: 0 } };
  }
}

/** Comments and instructions before the root may hold anything, even other tags. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    at = text.indexOf("<", at);
    const end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : null;
    if (at === -1 || !end) return text.slice(Math.max(at, 0), at + 200);
    at = text.indexOf(end, at) + end.length;
  }
}
