import type { ReactNode } from "react";
import { currentActor } from "@/lib/auth/site";
import { stageOf } from "@/lib/domain/stages/queries";
import { found } from "../../found";

/** Above the skeletons of the pages: an address of nothing is answered with 404 before anything is sent. */
export default async function StageLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ stageId: string }>;
}) {
  const actor = await currentActor();
  await found((await params).stageId, (id) => stageOf(actor, id));
  return children;
}
