"use client";

import { Trash2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import type { ImageOwner, ShownImage } from "@/lib/domain/images/types";
import { EMPTY_FORM } from "@/lib/forms";
import { addImageAction, removeImageAction } from "../image-actions";
import { AskedForm } from "./quick-form";

type Props = { owner: ImageOwner; id: string; name: string; images: readonly ShownImage[] };

/** The pictures of a thing, for whoever runs it: look, add, remove. */
export function ImageShelf({ owner, id, name, images }: Props) {
  const t = useTranslations("images");
  const [state, action, pending] = useActionState(addImageAction, EMPTY_FORM);
  return (
    <div className="grid gap-4">
      {images.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {images.map((image, index) => (
            <Shelved key={image.name} {...{ owner, id, name, image }} number={index + 1} />
          ))}
        </ul>
      )}
      <Form state={state} action={action} className="grid max-w-xl gap-3">
        <input type="hidden" name="owner" value={owner} />
        <input type="hidden" name="id" value={id} />
        <TextField
          state={state}
          name="image"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          label={t("choose")}
          hint={t("hint")}
          required
        />
        <SubmitButton
          pending={pending}
          label={
            <>
              <Upload aria-hidden />
              {t("upload")}
            </>
          }
          pendingLabel={t("uploading")}
          size="md"
          className="justify-self-start"
        />
        <FormRefusal state={state} />
        <FormDone state={state}>{t("uploaded")}</FormDone>
      </Form>
    </div>
  );
}

function Shelved({ owner, id, name, image, number }: Omit<Props, "images"> & { image: ShownImage; number: number }) {
  const t = useTranslations("images");
  return (
    <li className="relative overflow-hidden rounded-lg border border-line">
      <Photo
        image={image}
        alt={t("of", { number, name })}
        sizes="(min-width: 64rem) 18rem, 45vw"
        className="aspect-[4/3] w-full"
      />
      <div className="absolute right-2 bottom-2">
        <AskedForm
          action={removeImageAction}
          fields={{ owner, id, name: image.name }}
          trigger={
            <Button variant="outline" size="icon" aria-label={t("remove", { number })} className="size-11 text-bad">
              <Trash2 aria-hidden />
            </Button>
          }
          title={t("removeTitle")}
          text={t("removeText")}
          confirm={t("removeConfirm")}
        />
      </div>
    </li>
  );
}
