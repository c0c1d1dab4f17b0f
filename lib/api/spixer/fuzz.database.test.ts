import path from "node:path";
import { afterAll } from "vitest";
import { prisma } from "@/lib/db";
import { aCameraKey, anEntry, aStage, aUser } from "@/lib/testing/builders";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { describeFuzz } from "@/lib/testing/fuzz";
import { stopLive } from "@/lib/testing/live";
import { routesIn } from "@/lib/testing/routes";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import type { Route } from "../operation";

withFreshLimits();
withEnvironment({ RATE_LIMIT: "off" });
afterAll(stopLive);

/** Passwords are hashed slowly. */
const SLOW = /^\/v1\/(auth\/(login|register)|profiles\/claim|user\/change-password)$/;
const runsOf = ({ operation }: Route) => (SLOW.test(operation.path) ? 5 : 30);

/** One of everything, for ids that name something. */
async function aWorld() {
  const stage = await aStage();
  const entry = await anEntry(stage, "7", (await aUser("amelie")).id);
  const ranking = await prisma.ranking.create({
    data: { stageId: stage.id, userId: entry.userId, registrationId: entry.id },
  });
  const data = { stageId: stage.id, name: "Km 5", distances: [5000] };
  const checkpoint = await prisma.checkpoint.create({ data });
  const category = await prisma.category.create({ data: { label: "Trail" } });
  return {
    ids: [stage.eventId, stage.id, entry.id, entry.userId, ranking.id, checkpoint.id, String(category.id), NOBODY],
    bearers: [await bearerOf("organizer"), await bearerOf("admin"), await bearerOf("amelie"), undefined],
    apiKey: (await aCameraKey(stage.eventId)).secret,
  };
}

describeFuzz(await routesIn(path.resolve("app/(spixer)/v1")), aWorld, runsOf);
