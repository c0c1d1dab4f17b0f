import type { Page } from "@playwright/test";
import { addReason, Caller, foundClub, idIn, letIn } from "./clubs";
import { expect, localTime, signUp, test } from "./people";

const DAY = 24;
const dayIn = (days: number): string => localTime(days * DAY).slice(0, 10);

async function plan(page: Page, club: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`${club}/shifts/new`);
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(new RegExp(`^${label}( ?optional)?$`)).fill(value);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
}

test("a shift manager's week: a series, a stand-in, a missed shift, and a calendar that ends", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(120_000);
  const max = await signUp(page, "/clubs", { firstName: "Max", lastName: "Manager" });
  const club = await foundClub(page, "Roster Club");
  const owner = await Caller.of(request, max);
  const [mias, noahs] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  const mia = await signUp(mias, club, { firstName: "Mia", lastName: "Moves" });
  const noah = await signUp(noahs, club, { firstName: "Noah", lastName: "Helps" });
  for (const person of [mia, noah]) await letIn(owner, idIn(club), person.email, await Caller.of(request, person));

  await addReason(page, club, { name: "Did not come", amount: "10", cause: "Missed shift" });

  const series = {
    "What is to be done": "Bar",
    Day: dayIn(7),
    "Every week until": dayIn(28),
    "How many it takes": "1",
  };
  await plan(page, club, series);
  await expect(page.getByText("4 shifts planned.")).toBeVisible();
  const week = new URL(page.url()).searchParams.get("week");
  const roster = `${club}/shifts?week=${week}`;

  await mias.goto(roster);
  await mias.getByRole("button", { name: "I’ll come" }).click();
  await expect(mias.getByText("Mia Moves (you)")).toBeVisible();
  await mias.goto("/my-clubs");
  await expect(mias.getByRole("link", { name: "Bar" })).toBeVisible();
  await mias.getByRole("link", { name: "Bar" }).click();
  await mias.getByLabel("Whom").selectOption({ label: "Noah Helps" });
  await mias.getByRole("button", { name: "Ask for a stand-in" }).last().click();
  await expect(mias.getByText(/You asked Noah Helps to stand in/)).toBeVisible();

  await noahs.goto("/my-clubs");
  await expect(noahs.getByText("Mia Moves asks you.")).toBeVisible();
  await noahs.getByRole("button", { name: "Take over from Mia Moves" }).click();
  await expect(noahs.getByText("You are asked to stand in")).toHaveCount(0);
  await expect(noahs.getByRole("link", { name: "Bar" })).toBeVisible();
  await noahs.goto(roster);
  await expect(noahs.getByText("Noah Helps (you)")).toBeVisible();
  await expect(noahs.getByText("Mia Moves")).toHaveCount(0);

  const [begun, ends] = [localTime(-1), localTime(2)];
  const running = { "What is to be done": "Desk", Day: begun.slice(0, 10), From: begun.slice(11), To: ends.slice(11) };
  await plan(page, club, running);
  await expect(page.getByText("One shift planned.")).toBeVisible();
  await page.getByRole("link", { name: /Desk/ }).click();
  await page.getByLabel("Put a member on it").selectOption({ label: "Noah Helps" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Noah Helps did not come" }).click();
  await expect(page.getByRole("button", { name: "Noah Helps came" })).toBeVisible();
  await expect(page.getByText("Did not come", { exact: true })).toBeVisible();

  await page.goto(`${club}/book`);
  await expect(page.getByText("1 proposed fine waits for a decision")).toBeVisible();
  await page.getByRole("link", { name: "Decide" }).click();
  await page.getByRole("button", { name: "Fine", exact: true }).click();
  await expect(page.getByText("Nothing to decide")).toBeVisible();
  await noahs.goto("/my-clubs");
  await expect(noahs.getByText("You owe €10.00")).toBeVisible();

  await noahs.goto(`${club}/shifts`);
  await noahs.getByText("Your shifts in your calendar").click();
  await noahs.getByRole("button", { name: "Make an address" }).click();
  const address = await noahs.locator("code").innerText();
  const calendar = await fetch(address);
  expect(calendar.status).toBe(200);
  expect(await calendar.text()).toContain("SUMMARY:Bar · Roster Club");
  await noahs.reload();
  await noahs.getByText("Your shifts in your calendar").click();
  await noahs.getByRole("button", { name: "End the address" }).click();
  await expect(noahs.getByRole("button", { name: "End the address" })).toHaveCount(0);
  expect((await fetch(address)).status).toBe(404);
});
