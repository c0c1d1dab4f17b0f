import { expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aWatchedRace } from "@/lib/testing/race";
import { updateStage } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

it("a change to what is there already makes no course version, no recompute and no news", async () => {
  const { stage, actor } = await aWatchedRace(1);
  await updateStage(actor, stage.id, { totalDistanceMeters: 10_000, ageGroupsFrom: [20, 35], clock: "net" });
  const state = async () => ({
    courses: await prisma.course.count(),
    timing: await prisma.stageTiming.findUniqueOrThrow({ where: { stageId: stage.id } }),
  });
  const before = await state();
  const same = { type: "gpx", totalDistanceMeters: 10_000, startAt: "2026-04-12 09:00:00", clock: "net" } as const;
  await updateStage(actor, stage.id, { ...same, ageGroupsFrom: [20, 35], name: stage.name });
  expect(await state()).toEqual(before);
  await updateStage(actor, stage.id, { ...same, totalDistanceMeters: 10_050 });
  expect((await state()).courses).toBe(before.courses + 1);
});

it("a stage's age groups rise", async () => {
  const { stage, actor } = await aWatchedRace(0);
  await expect(updateStage(actor, stage.id, { ageGroupsFrom: [40, 20] })).rejects.toMatchObject({
    facts: { issues: [{ path: ["ageGroupsFrom"], rule: "not_rising" }] },
  });
});
