"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { addImage, removeImage } from "@/lib/domain/images/commands";
import { imagePath } from "@/lib/domain/images/rules";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "./signed-in";

const owner = { owner: z.enum(["event", "club", "stage"]), id: uuid() };

export async function addImageAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ ...owner, image: z.instanceof(File) }), form, async ({ owner, id, image }) => {
    const name = await addImage(await signedIn(), owner, id, new Uint8Array(await image.arrayBuffer()));
    revalidatePath("/", "layout");
    return { name };
  });
}

export async function removeImageAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ ...owner, name: z.string() }), form, async ({ owner, id, name }) => {
    await removeImage(await signedIn(), owner, id, imagePath(name));
    revalidatePath("/", "layout");
    return {};
  });
}
