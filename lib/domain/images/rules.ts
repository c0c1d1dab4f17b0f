import type { ShownImage, StoredImage } from "./types";

/** Most pictures of one event, club or stage. */
export const MOST_IMAGES = 20;

const NAME = /^[0-9a-f]{32}\.jpg$/;

/** A picture's file in one of its widths. */
export const variantName = (name: string, width: number): string => `${name.slice(0, -".jpg".length)}-${width}.webp`;

/** Every file of a picture. */
export const fileNames = ({ name, widths }: Pick<StoredImage, "name" | "widths">): string[] => [
  name,
  ...widths.map((width) => variantName(name, width)),
];

/** Where a file is read from, on this site. */
export const imagePath = (name: string): string => `/uploads/img/${name}`;

/** The picture that an address names; null where it can name none. */
export function nameIn(url: string): string | null {
  const path = URL.canParse(url) ? new URL(url).pathname : url.startsWith("/") ? url : `/${url}`;
  const name = path.startsWith(imagePath("")) ? path.slice(imagePath("").length) : "";
  return NAME.test(name) ? name : null;
}

/** A browser takes the smallest file that is sharp where it shows it. */
export const shownImage = ({ name, width, height, widths }: StoredImage): ShownImage => ({
  name,
  src: imagePath(name),
  srcSet: widths.map((wide) => `${imagePath(variantName(name, wide))} ${wide}w`).join(", "),
  width,
  height,
});
