import { expect, Organiser, signUp, test } from "./people";

test("a timekeeper gives an unknown number to its runner, having seen the effect first, and takes it back", async ({
  page,
  request,
}) => {
  const organiser = await Organiser.of(request, await signUp(page, "/organise"));
  const stage = await organiser.createRace(["7", "18"]);
  for (const [bib, minutesAgo] of [
    ["7", 14],
    ["18", 13.5],
    ["7", 9],
    ["1B", 8.5],
    ["7", 4],
  ] as const)
    await organiser.report(stage, bib, minutesAgo);
  await page.goto("/organise");
  await page
    .getByRole("link", { name: /Lap race/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Timing room" }).click();

  await expect(page.getByText("Could change a podium", { exact: true })).toBeVisible();
  await page
    .getByRole("link", { name: /18 Runner 18/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Give the detection to" })).toBeVisible();
  await expect(page.getByRole("status").getByText("1 runner changes")).toBeVisible();
  await expect(page.getByText("Nothing is saved yet.")).toBeVisible();
  await page.getByLabel("Reason").fill("Seen on the picture of lap 2");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("Decided. The standings follow from it.")).toBeVisible();
  await expect(page.getByText("Nothing to review")).toBeVisible();

  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Seen on the picture of lap 2")).toBeVisible();
  await page.getByRole("link", { name: "Take back" }).click();
  await expect(page.getByRole("status").getByText("1 runner changes")).toBeVisible();
  await page.getByRole("button", { name: "Decide" }).click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  await page.getByRole("link", { name: "Review and incoming" }).click();
  await expect(page.getByText("Nobody here wears this number")).toBeVisible();
});

test("a detection appears in the timing room while one looks, and keys go through what is to be reviewed", async ({
  page,
  request,
}) => {
  const organiser = await Organiser.of(request, await signUp(page, "/organise"));
  const stage = await organiser.createRace(["7", "18"]);
  await page.goto("/organise");
  await page
    .getByRole("link", { name: /Lap race/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Timing room" }).click();
  await expect(page.getByText("Nothing has come in yet")).toBeVisible();
  await organiser.report(stage, "1B", 12);
  await expect(page.getByText("Nobody yet")).toBeVisible();
  await expect(page.getByRole("link", { name: /18 Runner 18/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "Reject the detection" })).toBeVisible();
});
