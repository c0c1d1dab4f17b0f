import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aLivedInClub } from "./lived-in-club";
import { aPricedRace, expect, signUp, test } from "./people";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong with each of the pages, by day and by night: every page is looked at before the test fails. */
async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const faults: string[] = [];
  for (const path of paths) faults.push(...(await faultsOfPage(page, path)));
  return faults;
}

async function faultsOfPage(page: Page, path: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const answer = await page.goto(path);
  if (!answer?.ok()) return [`${path} answers ${answer?.status()}`];
  await expect(page.locator("h1")).toBeVisible();
  const byDay = await new AxeBuilder({ page }).withTags(LEVELS).analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const sideways = overflow > 0 ? [`${path} scrolls sideways by ${overflow} px`] : [];
  // The night changes nothing but colours.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const byNight = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  const told = ({ violations }: typeof byDay, when: string) =>
    violations.map(({ id, nodes }) => `${path} by ${when}, ${id}: ${nodes[0]?.html}`);
  return [...told(byDay, "day"), ...told(byNight, "night"), ...sideways];
}

test("pages are accessible and fit 320 px", async ({ page, organiser }) => {
  test.setTimeout(120_000);
  const stage = await organiser.createRace(["7", "8"]);
  await organiser.report(stage, "7", 12);
  await signUp(page);
  const faults = await faultsOf(page, [
    "/",
    `/stages/${stage}`,
    `/stages/${stage}/live`,
    `/stages/${stage}/register`,
    "/entries",
    "/organise",
    "/organise/events/new",
    "/developers",
    "/developers?api=club-management",
    "/clubs",
    "/clubs/new",
    "/profile",
    "/guests",
    "/sign-in/by-mail",
    "/results",
    "/follows",
    `/stages/${stage}/results`,
    `/stages/${stage}/compare`,
  ]);
  expect(faults).toEqual([]);
});

test("an organiser's pages are accessible and fit 320 px", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await signUp(page, "/organise");
  const { event, stage } = await aPricedRace(page, "Accessible Run");
  const race = `${event}${stage}`;
  const faults = await faultsOf(page, [
    event,
    `${event}/edit`,
    `${event}/payments`,
    `${event}/volunteers`,
    `${event}/images`,
    `${event}/check-in`,
    race,
    `${race}/edit`,
    `${race}/import`,
    `${race}/timing`,
    `${race}/timing/runners`,
    `${race}/timing/clocks`,
    `${race}/timing/history`,
    `${race}/timing/moments`,
    `${race}/waves`,
    `${race}/results`,
  ]);
  expect(faults).toEqual([]);
});

test("a club's pages are accessible and fit 320 px", async ({ page, request }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await faultsOf(page, await aLivedInClub(page, request, "Accessible Club"))).toEqual([]);
});

test("every page runs under its content security policy without a complaint", async ({ page, organiser }) => {
  const stage = await organiser.createRace(["7"]);
  const complaints: string[] = [];
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  for (const path of ["/", `/stages/${stage}`, `/stages/${stage}/live`, "/sign-in", "/developers"]) {
    await page.goto(path);
    await expect(page.locator("h1")).toBeVisible();
  }
  // Tiles are asked for from an address that refuses here: that is no complaint of the policy.
  expect(complaints).toEqual([]);
});
