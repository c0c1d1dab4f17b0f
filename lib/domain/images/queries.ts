import { prisma } from "../../db";
import { publicUrl } from "../../env";
import { imagePath, shownImage } from "./rules";
import type { ImageOwner, ShownImage } from "./types";

/** The whole address of a kept picture. */
export const imageUrl = (name: string): string => `${publicUrl()}${imagePath(name)}`;

const COLUMN = { event: "eventId", club: "clubId", stage: "stageId" } as const;

/** The pictures of many things of a kind, in one query, the first ones first. */
export async function imagesOf(owner: ImageOwner, ids: readonly string[]): Promise<Map<string, ShownImage[]>> {
  const column = COLUMN[owner];
  const rows = await prisma.image.findMany({
    where: { [column]: { in: [...ids] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const images = new Map(ids.map((id) => [id, [] as ShownImage[]]));
  for (const row of rows) images.get(row[column] ?? "")?.push(shownImage(row));
  return images;
}

/** The same rows, with the addresses of their pictures where these are asked for. */
export async function withImages<Row extends { id: string }>(
  owner: ImageOwner,
  rows: readonly Row[],
  include: "images" | undefined,
): Promise<(Row & { images?: string[] })[]> {
  if (!include) return [...rows];
  const images = await imagesOf(
    owner,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, images: (images.get(row.id) ?? []).map(({ name }) => imageUrl(name)) }));
}

/** One row with the addresses of its pictures where these are asked for. */
export async function withOwnImages<Row extends { id: string }>(
  owner: ImageOwner,
  row: Row,
  include: "images" | undefined,
): Promise<Row & { images?: string[] }> {
  const [shown] = await withImages(owner, [row], include);
  return shown ?? row;
}
