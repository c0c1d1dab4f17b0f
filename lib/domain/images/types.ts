/** What a picture is of. */
export type ImageOwner = "event" | "club" | "stage";

/** A kept picture: of which widths there are WebP files beside the largest as JPEG. */
export type StoredImage = { name: string; width: number; height: number; widths: number[] };

/** A picture as a page shows it. */
export type ShownImage = { name: string; src: string; srcSet: string; width: number; height: number };
