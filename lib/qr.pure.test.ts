import fc from "fast-check";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { expect, it } from "vitest";
import { transferCode } from "./bank";
import { qrDrawing } from "./qr";

/** As a camera sees the drawing: so many pixels a module. */
async function photograph(text: string, scale: number, ecc?: Parameters<typeof qrDrawing>[1]) {
  const { side, path } = qrDrawing(text, ecc);
  const size = Math.round(side * scale);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}">
    <path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

const hex = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789ABCDEF"), { minLength: length, maxLength: length }).map((all) => all.join(""));

it("what is drawn is read again", async () => {
  await fc.assert(
    fc.asyncProperty(hex(32), hex(16), fc.integer({ min: 4, max: 12 }), async (id, seal, scale) => {
      const code = `DORSAL:${id}:${seal}`;
      expect(decodeQR(await photograph(code, scale), { timeLimit: 1000 })).toBe(code);
    }),
    { numRuns: 25 },
  );
});

it("a transfer is read again by a banking app, accents and all", async () => {
  const transfer = { iban: "FR7630006000011234567890189", bic: null, amount: 123_456, reference: "RF18539007547034" };
  for (const holder of ["Foulées du Lac", "Клуб «Бег» ☂"]) {
    const code = transferCode({ ...transfer, holder }) as string;
    expect(decodeQR(await photograph(code, 6, "medium"), { timeLimit: 1000 })).toBe(code);
  }
});

it("an entry's code is small enough for a badge: 33 modules", () => {
  expect(qrDrawing(`DORSAL:${"0".repeat(32)}:${"F".repeat(16)}`).side).toBe(33 + 8);
});
