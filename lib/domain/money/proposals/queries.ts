import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import type { Page } from "../types";

const SHOWN = {
  id: true,
  cause: true,
  about: true,
  createdAt: true,
  reason: { select: { name: true, amount: true } },
  membership: {
    select: {
      id: true,
      status: true,
      user: { select: { id: true, username: true, profile: { select: { firstName: true, lastName: true } } } },
    },
  },
} as const;

/** Fines that wait for a decision, the longest waiting first. */
export async function openProposals(actor: Actor, clubId: string, { limit, offset }: Page) {
  await clubAs(actor, clubId, mayReadBook);
  const where = { clubId, status: "open" } as const;
  const [total, proposals] = await Promise.all([
    prisma.fineProposal.count({ where }),
    prisma.fineProposal.findMany({
      ...{ where, select: SHOWN, take: limit, skip: offset },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  ]);
  return { total, proposals };
}
