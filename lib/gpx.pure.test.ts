import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGpx } from "./gpx";
import { GPX_LIMITS, GPX_REFUSALS, type Gpx } from "./gpx/words";

/** Real files, kept outside the project for want of a licence: `expected` is a refusal, or points + repeated points. */
const FILES: Record<string, string | number> = {
  "courses/albi-24h-lap-1.5km.gpx.gz": 113,
  "courses/bob-graham-round-5trk-52wpt-no-ele.gpx.gz": 11844,
  "courses/manchester-marathon-2026-point-to-point.gpx.gz": 352,
  "courses/multi-lap-5-passes-movescount.gpx.gz": 1405,
  "courses/out-and-back-41km-gpx10-16seg-14lapwpt.gpx.gz": 5935,
  "courses/out-and-back-summit-mojstrovka-gpx10.gpx.gz": 184,
  "courses/utmb-2025-mountain-ultra-28wpt.gpx.gz": 8107,
  "courses/wuu2k-42k-point-to-point-noisy-elevation.gpx.gz": 6621,
  "odd/bikehike-route-only-rte-1342pt.gpx.gz": 1342,
  "odd/gc--MetadataOnly.gpx": "no_track",
  "odd/gpxgo--file.gpx": 4,
  "odd/gpxgo--gpx-without-xml-declaration.gpx": "too_few_points",
  "odd/gpxgo--korita-zbevnica.gpx": 871,
  "odd/gpxpy--cerknicko-jezero-with-elevations-zero.gpx": 296,
  "odd/gpxpy--cerknicko-jezero.gpx": 296,
  "odd/gpxpy--first_and_last_elevation.gpx": 10,
  // One track point, so its routes are the course.
  "odd/gpxpy--gpx1.0_with_all_fields.gpx": 5,
  "odd/gpxpy--gpx1.1_with_extensions.gpx": "no_track",
  "odd/gpxpy--gpx_with_garmin_extension.gpx": "no_track",
  "odd/gpxpy--track-with-empty-segment.gpx": 9,
  "odd/gpxpy--track-with-less-sec-time.gpx": 2,
  "odd/gpxpy--track_with_dilution_errors.gpx": "too_few_points",
  "odd/gpxpy--unicode.gpx": "no_track",
  "odd/gpxpy--unicode_with_bom.gpx": "no_track",
  "odd/gpxstudio--simple.gpx": 80,
  "odd/gpxstudio--with_hr.gpx": 80,
  "odd/gpxstudio--with_power_2.gpx": 80,
  "odd/gpxstudio--with_segments.gpx": 77,
  "odd/gpxstudio--with_surface.gpx": 80,
  "odd/gpxstudio--with_time.gpx": 80,
  "odd/gpxstudio--with_tracks_and_segments.gpx": 79,
  "odd/huge-14564pt-695km-no-time.gpx.gz": 14564,
  "odd/opentracks--gpx11_with_speed_no_namespace.gpx": 3,
  "odd/opentracks--gpx_timezone.gpx": "too_few_points",
  "odd/opentracks--legacy_gpx_trackpointextensions_incorrect.gpx": 5,
  "odd/placemark--apple_watch_route.gpx": 44,
  "odd/placemark--empty_ele.gpx": "too_few_points",
  "odd/placemark--garmin_extensions.gpx": 4,
  "odd/placemark--missing_hr.gpx": 16,
  "odd/placemark--opencpn.gpx": 16,
  "odd/placemark--run_gpxtpx.gpx": 42,
  "odd/placemark--style.gpx": 362,
  "odd/placemark--trek_no_rtept.gpx": "no_track",
  "odd/placemark--wpt.gpx": "no_track",
};

const DATA = path.resolve(import.meta.dirname, "../../shared/data/gpx");
const text = (source: string) => parseGpx(new TextEncoder().encode(source));
const gpx = (inside: string) => text(`<?xml version="1.0"?><gpx version="1.1">${inside}</gpx>`);
const trk = (...points: string[]) => `<trk><trkseg>${points.join("")}</trkseg></trk>`;
const at = (lat: number | string, lon: number | string, inside = "") =>
  `<trkpt lat="${lat}" lon="${lon}">${inside}</trkpt>`;
const TWO = trk(at(45, 6), at(45.001, 6));

function imported(result: ReturnType<typeof parseGpx>): Gpx {
  if (!result.ok) throw new Error(`refused: ${result.reason} ${JSON.stringify(result.facts)}`);
  return result;
}
const codes = (result: ReturnType<typeof parseGpx>) => imported(result).warnings.map((warning) => warning.code);

describe.skipIf(!existsSync(DATA))("files of real programs", () => {
  it("lists every file there is", () => {
    const present = ["courses", "odd"].flatMap((folder) =>
      readdirSync(path.join(DATA, folder))
        .filter((file) => /\.gpx(\.gz)?$/.test(file))
        .map((file) => `${folder}/${file}`),
    );
    expect(Object.keys(FILES).sort()).toEqual(present.sort());
  });

  it.each(Object.entries(FILES))("%s: %s", (file, expected) => {
    const bytes = readFileSync(path.join(DATA, file));
    const result = parseGpx(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
    if (typeof expected === "string") return expect(result).toMatchObject({ ok: false, reason: expected });
    const { points, warnings } = imported(result);
    const repeated = warnings.find((warning) => warning.code === "duplicate_points")?.points ?? 0;
    return expect(points.length + repeated).toBe(expected);
  });

  it("a file of zeros has no elevations", () => {
    const result = parseGpx(readFileSync(path.join(DATA, "odd/gpxpy--cerknicko-jezero-with-elevations-zero.gpx")));
    expect(codes(result)).toContain("flat_zero_elevation");
    expect(imported(result).points.every((point) => point.elevation === null)).toBe(true);
  });
});

describe("refusals", () => {
  const huge = (count: number) => gpx(trk(...Array.from({ length: count }, (_, n) => at((n % 9000) / 100, n / 1000))));
  const cases: [string, () => ReturnType<typeof parseGpx>, object][] = [
    ["empty_file", () => text(""), {}],
    ["too_large", () => parseGpx(new Uint8Array(50 * 1024 * 1024)), { megabytes: 50, limit: 20 }],
    ["too_complex", () => gpx("<a/>".repeat(GPX_LIMITS.tags)), {}],
    ["too_complex", () => gpx(`<a${Array.from({ length: 9e5 }, (_, n) => ` a${n}=""`).join("")}/>`), {}],
    ["bad_encoding", () => text('<?xml version="1.0" encoding="x-klingon"?><gpx/>'), { encoding: "x-klingon" }],
    ["bad_encoding", () => parseGpx(Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0, 0xd8, 0x20, 0)), { encoding: "utf-16le" }],
    ["bad_encoding", () => parseGpx(Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0)), { encoding: "utf-32" }],
    ["not_xml", () => parseGpx(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0)), { format: "zip", line: 0 }],
    ["not_xml", () => parseGpx(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0)), { format: "gzip" }],
    ["not_xml", () => text('{"type":"FeatureCollection"}'), { format: "json" }],
    ["not_xml", () => text("lat,lon\n45,6\n"), { format: "unknown" }],
    ["not_xml", () => text("<gpx>\n<trk>\n</gpx>"), { format: "unknown", line: 3 }],
    ["not_xml", () => text('<gpx><trk><trkseg><trkpt lat="45" lon="6'), {}],
    ["not_xml", () => text("<gpx><!-- <trk>"), {}],
    ["not_xml", () => gpx("<a>".repeat(200) + "</a>".repeat(200)), {}],
    ["not_xml", () => gpx(`<__proto__>${TWO}</__proto__>`), {}],
    ["doctype", () => text(`<!DOCTYPE gpx [<!ENTITY a "b">]><gpx>${TWO}</gpx>`), {}],
    ["doctype", () => text(`<gpx><!ENTITY a SYSTEM "file:///etc/passwd"></gpx>`), {}],
    ["not_gpx", () => text("<!-- <gpx> --><kml><Document/></kml>"), { root: "kml" }],
    ["not_gpx", () => text("<!DOCTYPE html><html></html>"), { root: "html" }],
    ["no_track", () => gpx('<wpt lat="1" lon="2"/><wpt lat="1" lon="3"/>'), { waypoints: 2 }],
    ["no_track", () => gpx("<trk><trkseg/></trk>"), { waypoints: 0 }],
    ["too_many_points", () => huge(100_000), { points: 100_000, limit: 50_000 }],
    ["too_few_points", () => gpx(trk(at(45, 6), at(45, 6))), { points: 1 }],
    ["bad_coordinates", () => gpx(trk(at(45, 6), at(91, 6))), { point: 2, lat: "91", lon: "6" }],
    ["bad_coordinates", () => gpx(trk(at(45, 180.1), at(45, 6))), { point: 1 }],
    ["bad_coordinates", () => gpx(trk(at("NaN", 6), at(45, 6))), { lat: "NaN" }],
    ["bad_coordinates", () => gpx(trk(at("1e999", 6), at(45, 6))), {}],
    ["bad_coordinates", () => gpx(trk(at("", 6), at(45, 6))), { lat: "" }],
    ["bad_coordinates", () => gpx(trk('<trkpt lat="45"/>', at(45, 6))), { lon: "" }],
    ["bad_coordinates", () => gpx(trk(at("0x10", 6), at(45, 6))), {}],
  ];

  it.each(cases)("%s (%#)", (reason, parse, facts) => {
    expect(parse()).toMatchObject({ ok: false, reason, facts });
  });

  it("has a case for every refusal", () => {
    expect(new Set(cases.map(([reason]) => reason))).toEqual(new Set(GPX_REFUSALS));
  });
});

describe("what is read", () => {
  it("takes names, elevations and waypoints", () => {
    const result = gpx(
      `<metadata><name>File</name></metadata><wpt lat="45" lon="6"><name>Aid &amp; water &#233; &#xe9;</name></wpt>` +
        `<trk><name><![CDATA[Loop\n of  Annecy ]]></name><trkseg>${at(45, 6, "<ele> 12.5 </ele>")}${at(45.001, 6, "<ele/>")}</trkseg></trk>`,
    );
    expect(imported(result)).toEqual({
      ok: true,
      name: "Loop of Annecy",
      points: [
        { lat: 45, lon: 6, elevation: 12.5 },
        { lat: 45.001, lon: 6, elevation: null },
      ],
      waypoints: [{ name: "Aid & water é é", lat: 45, lon: 6 }],
      warnings: [{ code: "missing_elevations", points: 1 }],
    });
  });

  it("joins tracks and segments in order and says how far apart they are", () => {
    const result = imported(gpx(trk(at(45, 6), at(45.001, 6)) + trk(at(45.1, 6), at(45.101, 6))));
    expect(result.points.map((point) => point.lat)).toEqual([45, 45.001, 45.1, 45.101]);
    expect(result.warnings).toContainEqual({ code: "joined", parts: 2 });
    expect(result.warnings).toContainEqual({ code: "gap", gaps: 1, metres: 11008 });
  });

  it("imports a route where there is no track", () => {
    const result = gpx('<rte><rtept lat="45" lon="6"/><rtept lat="45.001" lon="6"/></rte>');
    expect(codes(result)).toEqual(["route_only", "no_elevation"]);
  });

  it("drops repeated points and keeps the elevation that one of them had", () => {
    const result = imported(gpx(trk(at(45, 6), at(45, 6, "<ele>7</ele>"), at(45.001, 6, "<ele>8</ele>"))));
    expect(result.points.map((point) => point.elevation)).toEqual([7, 8]);
    expect(result.warnings).toEqual([{ code: "duplicate_points", points: 1 }]);
  });

  it("leaves out a waypoint off the planet, and elevations no place has", () => {
    const result = imported(
      gpx(`<wpt lat="95" lon="6"/>${trk(at(45, 6, "<ele>-32768</ele>"), at(45.001, 6, "<ele>3</ele>"))}`),
    );
    expect(result.waypoints).toEqual([]);
    expect(result.points[0]?.elevation).toBeNull();
    expect(result.warnings.map((warning) => warning.code)).toEqual(["missing_elevations", "waypoints_skipped"]);
  });

  it.each([
    [
      "prefixed elements",
      `<g:gpx xmlns:g="x"><g:trk><g:trkseg>${TWO.match(/<trkpt.*<\/trkpt>/)?.[0].replaceAll("trkpt", "g:trkpt")}</g:trkseg></g:trk></g:gpx>`,
    ],
    [
      "an undeclared prefix",
      `<gpx><trk><trkseg>${at(45, 6, "<extensions><ns3:hr>9</ns3:hr></extensions>")}${at(45.1, 6)}</trkseg></trk></gpx>`,
    ],
    ["a bare ampersand", `<gpx><trk><name>Up & down</name><trkseg>${at(45, 6)}${at(45.1, 6)}</trkseg></trk></gpx>`],
    ["decimal commas", `<gpx>${trk(at("45,5", "6,25"), at("45,6", "6,25"))}</gpx>`],
    ["a tag in a comment", `<!-- <!DOCTYPE a> --><gpx><!-- <trk> -->${TWO}</gpx>`],
    ["leading white space", `\n\n  <?xml version="1.0"?>\n<gpx>${TWO}</gpx>\n\n`],
    ["CRLF", `<gpx>\r\n${TWO}\r\n</gpx>`],
  ])("accepts %s", (_, source) => {
    expect(imported(text(source)).points).toHaveLength(2);
  });

  it.each(["utf-16le", "utf-16be"] as const)("reads %s, with and without a byte order mark", (encoding) => {
    const source = `<?xml version="1.0" encoding="UTF-16"?><gpx><trk><name>Été</name>${TWO.slice(5)}</gpx>`;
    for (const mark of ["\ufeff", ""]) {
      const bytes = Buffer.from(mark + source, "utf16le");
      expect(imported(parseGpx(encoding === "utf-16le" ? bytes : bytes.swap16())).name).toBe("Été");
    }
  });

  it("reads a declared ISO-8859-1, and guesses an undeclared one", () => {
    const body = `<gpx><trk><name>Été</name>${TWO.slice(5)}</gpx>`;
    const declared = parseGpx(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${body}`, "latin1"));
    expect(imported(declared).name).toBe("Été");
    const guessed = parseGpx(Buffer.from(body, "latin1"));
    expect(imported(guessed).name).toBe("Été");
    expect(codes(guessed)).toContain("encoding_guessed");
  });
});

describe("whatever is sent", () => {
  const SOUND = `<?xml version="1.0" encoding="UTF-8"?><gpx><metadata><name>A &amp; b</name></metadata><wpt lat="1" lon="2"><name>x</name></wpt>${TWO}</gpx>`;
  const answers = (bytes: Uint8Array) => {
    const result = parseGpx(bytes);
    if (result.ok) expect(result.points.length).toBeGreaterThan(1);
    else expect(GPX_REFUSALS).toContain(result.reason);
  };

  it("random bytes get an answer", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 500 });
  });

  it("a damaged file gets an answer", () => {
    const damage = fc.array(
      fc.tuple(
        fc.nat(SOUND.length),
        fc.nat(6),
        fc.oneof(fc.string(), fc.constantFrom("<", ">", "&", '"', "<!--", "]]>", "<trkpt>")),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(damage, (edits) => {
        let source = SOUND;
        for (const [from, length, insert] of edits)
          source = source.slice(0, from) + insert + source.slice(from + length);
        answers(new TextEncoder().encode(source));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["tags that never end", "<a ".repeat(6e6)],
    ["comments that never end", "<!--".repeat(5e6)],
    ["quotes that never end", `<gpx a="${"='".repeat(9e6)}`],
    ["spaces in a tag", `<gpx a${" ".repeat(1.9e7)}>`],
    ["one name", `<gpx><trk><name>${"&amp;".repeat(3.5e6)}</name></trk></gpx>`],
    ["empty elements", `<gpx>${"<trkseg/>".repeat(2e6)}</gpx>`],
    ["waypoints", `<gpx>${'<wpt lat="1" lon="2"/>'.repeat(9e5)}</gpx>`],
  ])(
    "20 MB of %s are answered, and soon: a file that takes minutes fails by the timeout",
    { timeout: 60_000 },
    (_, source) => {
      const bytes = new TextEncoder().encode(source);
      expect(bytes.byteLength).toBeLessThanOrEqual(GPX_LIMITS.bytes);
      answers(bytes);
    },
  );
});
