import { expect, signUp, test } from "./people";

test("somebody signs up, enters a race, sees the entry and withdraws", async ({ page, organiser }) => {
  const event_id = await organiser.createEvent("Harbour Run");
  const later = new Date(Date.now() + 30_000_000).toISOString();
  const { stage_id } = await organiser.post("/v1/stages", {
    event_id,
    name: "Harbour 5 km",
    type: "point_to_point",
    total_distance_meters: 5000,
    start_time: later,
    min_age: 16,
  });

  await page.goto(`/stages/${stage_id}/register`);
  await page.getByRole("link", { name: "Sign in to enter" }).click();
  await page.getByRole("link", { name: "Create one" }).click();
  await signUp(page, `/stages/${stage_id}/register`);
  await page.goto(`/stages/${stage_id}/register`);
  await page.getByLabel("Date of birth").fill("2020-01-01");
  await page.getByRole("button", { name: "Send my entry" }).click();
  await expect(page.getByText("The minimum age on the day of the race is 16.")).toBeVisible();
  await page.getByLabel("Date of birth").fill("1990-05-15");
  await page.getByRole("button", { name: "Send my entry" }).click();
  await expect(page.getByText("You are on the list")).toBeVisible();

  await page.getByRole("link", { name: "See my entry" }).click();
  await expect(page.getByText("Waiting for the organiser")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Yes, withdraw" }).click();
  await expect(page.getByText("You have withdrawn from Harbour 5 km.")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();

  await page.locator("header summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/entries");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a wrong password is refused in words, and what was typed stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("nobody@dorsal.example");
  await page.getByLabel("Password").fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("nobody@dorsal.example");
});

test("nobody is sent to another site after signing in", async ({ page }) => {
  const { email, password } = await signUp(page);
  await page.locator("header summary").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/sign-in?next=/.//evil.example");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.locator("header summary")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody signs up, enters a race and signs out; a wrong password is refused in words", async ({
    page,
    organiser,
  }) => {
    const event_id = await organiser.createEvent("Paper Run");
    const start_time = new Date(Date.now() + 30_000_000).toISOString();
    const race = { event_id, name: "Paper 5 km", type: "point_to_point", total_distance_meters: 5000, start_time };
    const { stage_id } = await organiser.post("/v1/stages", race);
    await signUp(page, `/stages/${stage_id}/register`);
    await page.goto(`/stages/${stage_id}/register`);
    await page.getByRole("button", { name: "Send my entry" }).click();
    await expect(page.getByText("You are entered in this race.")).toBeVisible();
    await page.locator("header summary").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill("nobody@dorsal.example");
    await page.getByLabel("Password").fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue("nobody@dorsal.example");
  });
});
