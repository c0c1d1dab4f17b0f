import type { prisma } from "../db";

/** A Prisma transaction, as `prisma.$transaction` hands it in. */
export type Transaction = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];
