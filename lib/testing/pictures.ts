import sharp from "sharp";

type Wanted = {
  width?: number;
  height?: number;
  format?: "jpeg" | "png" | "webp" | "avif";
  gps?: boolean;
  turned?: boolean;
};

/** A picture whose left half is red and whose right half is blue; with what a phone writes into it where asked for. */
export async function aPicture({ width = 800, height = 600, format = "jpeg", gps, turned }: Wanted = {}) {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const };
  const left = await sharp({ create: { ...half, background: "#f00" } })
    .png()
    .toBuffer();
  let picture = sharp({ create: { width, height, channels: 3, background: "#00f" } }).composite([
    { input: left, left: 0, top: 0 },
  ]);
  if (turned) picture = picture.withMetadata({ orientation: 6 });
  if (gps) {
    const place = {
      GPSLatitudeRef: "N",
      GPSLatitude: "45/1 54/1 0/1",
      GPSLongitudeRef: "E",
      GPSLongitude: "6/1 7/1 0/1",
    };
    picture = picture.withExif({ IFD0: { Make: "Secret", Copyright: "Somebody" }, IFD3: place });
  }
  return new Uint8Array(await picture.toFormat(format).toBuffer());
}

/** As a form sends it, under whatever name and type it claims. */
export const pictureFile = (bytes: BlobPart, name = "event_banner.jpg", type = "image/jpeg") =>
  new File([bytes], name, { type });
