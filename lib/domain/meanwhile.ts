import { Prisma } from "@/prisma/client/client";
import { type Noun, refuse } from "./errors";

/** What became of a thing between the look and the write: somebody was seen in it, or it is gone. */
export const meanwhile =
  (noun: Noun) =>
  (error: unknown): never => {
    const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
    if (code === "P2003") throw refuse("has_detections", { noun });
    if (code === "P2025") throw refuse("not_found", { noun });
    throw error;
  };
