import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import { type Picture, readPicture } from "./picture";
import { aPicture } from "./testing/pictures";

vi.setConfig({ testTimeout: 60_000 });

async function read(bytes: Uint8Array): Promise<Picture> {
  const result = await readPicture(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.picture;
}
const reason = async (bytes: Uint8Array) => {
  const result = await readPicture(bytes);
  return result.ok ? "taken" : result.reason;
};
const text = (value: string) => new TextEncoder().encode(value);

describe("a picture that is taken", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("is read as %s and kept as JPEG and WebP", async (format) => {
    const { width, height, jpeg, webp } = await read(await aPicture({ width: 1000, height: 500, format }));
    expect([width, height]).toEqual([1000, 500]);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 1000, height: 500 });
    expect(webp.map((variant) => variant.width)).toEqual([480, 960, 1000]);
    for (const variant of webp)
      expect(await sharp(variant.bytes).metadata()).toMatchObject({ format: "webp", width: variant.width });
  });

  it("is made smaller, never larger", async () => {
    const widths = async (wanted: object) => (await read(await aPicture(wanted))).webp.map(({ width }) => width);
    expect(await widths({ width: 3000, height: 1500 })).toEqual([480, 960, 1920]);
    expect(await widths({ width: 480, height: 300 })).toEqual([480]);
    expect(await widths({ width: 40, height: 40 })).toEqual([40]);
    expect(await read(await aPicture({ width: 1000, height: 4000 }))).toMatchObject({ width: 480, height: 1920 });
  });

  it("keeps nothing of what the camera wrote into it: no place, no maker", async () => {
    const bytes = await aPicture({ gps: true });
    const before = await sharp(bytes).metadata();
    expect(before.exif?.includes("Secret")).toBe(true);
    const { jpeg, webp } = await read(bytes);
    for (const kept of [jpeg, ...webp.map((variant) => variant.bytes)]) {
      const { exif, iptc, xmp, orientation } = await sharp(kept).metadata();
      expect({ exif, iptc, xmp, orientation }).toEqual({});
      expect(Buffer.from(kept).includes("Secret")).toBe(false);
    }
  });

  it("stands upright: turned as the camera was held", async () => {
    const { width, height, jpeg } = await read(await aPicture({ width: 600, height: 400, turned: true }));
    expect([width, height]).toEqual([400, 600]);
    const top = await sharp(jpeg).extract({ left: 200, top: 10, width: 1, height: 1 }).raw().toBuffer();
    expect(top[0]).toBeGreaterThan(200);
    expect(top[2]).toBeLessThan(50);
  });

  it("is the first frame of one that moves", async () => {
    const frame = async (background: string) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer();
    const moving = await sharp([await frame("#f00"), await frame("#00f")], { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await read(moving)).toMatchObject({ width: 64, height: 64 });
  });

  it("stands on white where it was transparent", async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const [red] = await sharp((await read(bytes)).jpeg)
      .raw()
      .toBuffer();
    expect(red).toBeGreaterThan(250);
  });
});

describe("what is no picture of ours", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>alert(1)</script></svg>';
  it.each([
    ["nothing", new Uint8Array()],
    ["text", text("not a picture")],
    ["SVG", text(svg)],
    ["HTML", text("<!doctype html><script>alert(1)</script>")],
    ["PDF", text("%PDF-1.7\n1 0 obj")],
    ["a JPEG's first bytes alone", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ["a GIF", text("GIF89a\u0001\u0000\u0001\u0000")],
  ])("is not read: %s", async (_, bytes) => expect(await reason(bytes)).toBe("not_an_image"));

  it.each(["jpeg", "png", "webp", "avif"] as const)("is not read: a %s that was cut off", async (format) => {
    const bytes = await sharp({
      create: {
        width: 512,
        height: 512,
        channels: 3,
        background: "#fff",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .toFormat(format)
      .toBuffer();
    expect(await reason(bytes)).toBe("taken");
    expect(await reason(bytes.subarray(0, Math.floor(bytes.length / 2)))).toBe("not_an_image");
  });

  it("is refused by its size: bytes, pixels, sides", async () => {
    expect(await reason(new Uint8Array(10 * 1024 * 1024 + 1))).toBe("too_large");
    expect(await reason(await aPicture({ width: 31, height: 400 }))).toBe("too_small");
    // A bomb: 8,000 × 8,000 pixels of nothing in a few hundred kilobytes.
    const bomb = await sharp({
      create: { width: 8_000, height: 8_000, channels: 3, background: "#000" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    expect(await reason(bomb)).toBe("too_many_pixels");
  });

  it("never breaks the reader, however bytes were changed", async () => {
    const good = await aPicture({ width: 64, height: 64 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }), async (changes) => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(["taken", "not_an_image", "too_small", "too_many_pixels"]).toContain(await reason(bytes));
      }),
      { numRuns: 50 },
    );
  });
});

it("answers all who send pictures at once", async () => {
  const bytes = await aPicture({ width: 64, height: 64 });
  const results = await Promise.all(Array.from({ length: 20 }, () => readPicture(bytes)));
  expect(results.every(({ ok }) => ok)).toBe(true);
});
