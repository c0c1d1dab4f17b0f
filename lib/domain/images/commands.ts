import { randomBytes } from "node:crypto";
import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import { type Picture, readPicture } from "../../picture";
import { keepFile, removeKept } from "../../storage";
import type { UserActor } from "../actor";
import { ownClubOf } from "../clubs/queries";
import { invalid, refuse } from "../errors";
import { ownEventOf } from "../events/queries";
import { meanwhile } from "../meanwhile";
import { ownStageOf } from "../stages/queries";
import { fileNames, MOST_IMAGES, nameIn, variantName } from "./rules";
import type { ImageOwner, StoredImage } from "./types";

/** Only whoever runs a thing puts pictures on it; to others it is forbidden, or not found. */
const OWN: Record<ImageOwner, (actor: UserActor, id: string) => Promise<unknown>> = {
  event: ownEventOf,
  club: ownClubOf,
  stage: ownStageOf,
};
const belongingTo = (owner: ImageOwner, id: string) =>
  owner === "event" ? { eventId: id } : owner === "club" ? { clubId: id } : { stageId: id };

/** Puts a picture on an event, a club or a stage. Answers its name. */
export async function addImage(actor: UserActor, owner: ImageOwner, id: string, bytes: Uint8Array): Promise<string> {
  await OWN[owner](actor, id);
  if ((await prisma.image.count({ where: belongingTo(owner, id) })) >= MOST_IMAGES)
    throw invalid("image", "too_many", { max: MOST_IMAGES });
  const stored = await keepPicture(await pictureOf(bytes));
  try {
    await prisma.image.create({ data: { ...stored, ...belongingTo(owner, id), createdById: actor.id } });
  } catch (error) {
    await removeFiles([stored]);
    // What it is of was deleted while the picture was read.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003")
      throw refuse("not_found", { noun: owner });
    throw error;
  }
  return stored.name;
}

/** Takes a picture away, named by its address: first from where it is shown, then its files. */
export async function removeImage(actor: UserActor, owner: ImageOwner, id: string, url: string): Promise<void> {
  await OWN[owner](actor, id);
  const name = nameIn(url);
  const image = name && (await prisma.image.findFirst({ where: { name, ...belongingTo(owner, id) } }));
  if (!image) throw refuse("not_found", { noun: "image" });
  await prisma.image.delete({ where: { id: image.id } }).catch(meanwhile("image"));
  await removeFiles([image]);
}

/** The picture that bytes are; refuses any other with what is wrong. */
export async function pictureOf(bytes: Uint8Array): Promise<Picture> {
  const read = await readPicture(bytes);
  if (!read.ok) throw refuse("image_refused", { reason: read.reason });
  return read.picture;
}

/** An unguessable name. */
export const newImageName = (): string => `${randomBytes(16).toString("hex")}.jpg`;

/** The files of a picture are whole on the disk before anything names them. */
async function keepPicture({ width, height, jpeg, webp }: Picture): Promise<StoredImage> {
  const name = newImageName();
  await Promise.all([
    keepFile("img", name, jpeg),
    ...webp.map((variant) => keepFile("img", variantName(name, variant.width), variant.bytes)),
  ]);
  return { name, width, height, widths: webp.map((variant) => variant.width) };
}

/** Removes the files of pictures that nothing names any more. */
export async function removeFiles(images: readonly Pick<StoredImage, "name" | "widths">[]): Promise<void> {
  await Promise.all(images.flatMap(fileNames).map((file) => removeKept("img", file)));
}

/** Deletes something that has pictures, and with its rows their files: nobody reads them any more. */
export async function withoutImages<T>(of: Prisma.ImageWhereInput, remove: () => Promise<T>): Promise<T> {
  const images = await prisma.image.findMany({ where: of, select: { name: true, widths: true } });
  const removed = await remove();
  await removeFiles(images);
  return removed;
}
