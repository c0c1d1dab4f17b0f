import { expect, test } from "./people";

test.use({ serviceWorkers: "block" });

test("the live table re-orders itself, catches up after a lost connection, and says why", async ({
  page,
  context,
  organiser,
}) => {
  const stage = await organiser.createRace(["11", "22", "33"]);
  await organiser.report(stage, "11", 15);
  await organiser.report(stage, "22", 14);
  await page.goto(`/stages/${stage}/live`);
  const bibs = page.locator("table tbody tr");
  await expect(bibs.nth(0)).toContainText("11");
  await expect(bibs.nth(1)).toContainText("22");
  await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();

  await organiser.report(stage, "22", 10);
  await expect(bibs.nth(0)).toContainText("22");

  await context.setOffline(true);
  await expect(page.getByText(/offline|reconnecting/i).first()).toBeVisible();
  await organiser.report(stage, "33", 9.5);
  await organiser.report(stage, "11", 9);
  await organiser.report(stage, "11", 5);
  await context.setOffline(false);
  await expect(bibs.nth(0)).toContainText("11");
  await expect(bibs).toHaveCount(3);

  await bibs.nth(0).getByRole("link", { name: /why/i }).click();
  await expect(page.getByRole("heading", { level: 1, name: /why this rank/i })).toBeVisible();
  await expect(page.getByText(/used/i).first()).toBeVisible();
});
