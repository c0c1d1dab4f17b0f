import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aLivedInClub } from "./lived-in-club";
import { aPricedRace, expect, signUp, test } from "./people";

/** What is wrong with each of the pages: every page is looked at before the test fails. */
async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) faults.push(...(await faultsOfPage(page, path)));
  return faults;
}

async function faultsOfPage(page: Page, path: string): Promise<string[]> {
  const answer = await page.goto(path);
  if (!answer?.ok()) return [`${path} answers ${answer?.status()}`];
  await expect(page.locator("h1")).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const sideways = overflow > 0 ? [`${path} scrolls sideways by ${overflow} px`] : [];
  return [...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`), ...sideways];
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`pages are accessible and fit 320 px (${colorScheme})`, async ({ page, organiser }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
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

  test(`an organiser's pages are accessible and fit 320 px (${colorScheme})`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await signUp(page, "/organise");
    const { event, stage } = await aPricedRace(page, `Accessible Run ${colorScheme}`);
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
}

test("a club's pages are accessible and fit 320 px, light and dark", async ({ page, request }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const pages = await aLivedInClub(page, request, "Accessible Club");
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await faultsOf(page, pages)));
  }
  expect(faults).toEqual([]);
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
