import { notFound } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";
import { found } from "../found";

/** What an organiser's address names. To everybody else nothing is there. */
export const organised = <T>(id: string, find: (id: string) => Promise<T>): Promise<T> =>
  found(id, async (known) => {
    try {
      return await find(known);
    } catch (error) {
      if (error instanceof DomainError && error.code === "forbidden") notFound();
      throw error;
    }
  });

/** Forms write numbers as text. */
export const numeric = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? Number(value.trim().replace(",", ".")) : value), schema);

/** In a form that edits, what was emptied is taken away. */
export const emptied = <T extends object, K extends keyof T>(given: T, fields: readonly K[]) =>
  Object.fromEntries(fields.map((field) => [field, given[field] ?? null])) as { [F in K]: T[F] | null };
