import type { Page } from "@playwright/test";
import { aPricedRace, expect, signUp, test } from "./people";

const LIST = [
  "Nom;Prénom;Dossard;E-mail;Date de naissance",
  "Lefèvre;François;101;;12/03/1984",
  "Ångström;Zoé;102;;01/07/1991",
  "Petit;Léo;102;;",
  ";;;;",
].join("\r\n");

async function enterAndPay(page: Page, stage: string): Promise<void> {
  await page.goto(`${stage}/register`);
  await expect(page.getByText("Entering costs €12.00.")).toBeVisible();
  await page.getByRole("button", { name: "Send my entry" }).click();
  await page.getByRole("button", { name: "Pay €12.00" }).click();
  await page.getByRole("button", { name: "Pay 12 eur" }).click();
  await expect(page.getByText("Your payment is here. Thank you!")).toBeVisible();
}

test("a runner pays for an entry, and the organiser gives a part of it back", async ({ page, browser }) => {
  await signUp(page, "/organise");
  const { event, stage } = await aPricedRace(page, "Paid Run");
  const runner = await browser.newPage();
  const { email } = await signUp(runner);
  await enterAndPay(runner, stage);
  await expect(runner.getByText("€12.00 paid")).toBeVisible();
  await expect(runner.getByText("Entered", { exact: true })).toBeVisible();

  await page.goto(`${event}/payments`);
  await expect(page.getByText("€12.00").first()).toBeVisible();
  await page.getByRole("button", { name: "Give money back" }).click();
  await page.getByLabel(/Amount/).fill("13");
  await page.getByLabel("Why").fill("Broken ankle");
  await page.getByRole("button", { name: "Give back" }).click();
  await expect(page.getByText("At most what was paid can be given back.")).toBeVisible();
  await page.getByLabel(/Amount/).fill("5.50");
  await page.getByRole("button", { name: "Give back" }).click();
  await expect(page.getByText("€5.50 given back · Broken ankle")).toBeVisible();
  const { messages } = await (
    await page.request.get(`/dev/mailbox?to=${email}`, { headers: { accept: "application/json" } })
  ).json();
  expect(messages[0].text).toContain("5.50");
  await runner.close();
});

test("an organiser looks at a list, imports what is good, hands out bibs and takes the entries elsewhere", async ({
  page,
}) => {
  await signUp(page, "/organise");
  const { event } = await aPricedRace(page, "Imported Run");
  await page.goto(event);
  await page.getByRole("link", { name: "Entries", exact: true }).click();
  await page.getByRole("link", { name: "Import a list" }).click();
  await page.getByLabel("List").setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a;b\n1;2") });
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(page.getByText("The first line has to name the columns.")).toBeVisible();
  await page
    .getByLabel("List")
    .setInputFiles({ name: "runners.csv", mimeType: "text/csv", buffer: Buffer.from(LIST, "latin1") });
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(page.getByText("2 people are entered, 2 rows are refused.")).toBeVisible();
  await expect(page.getByText("Bib 102 is taken")).toBeVisible();
  await expect(page.getByText("François Lefèvre")).toBeVisible();
  await page.getByRole("button", { name: "Enter 2 people" }).click();
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();

  await page.getByRole("link", { name: "10 km" }).click();
  await expect(page.getByLabel("Bib of François Lefèvre")).toHaveValue("101");
  await page.getByRole("button", { name: "Paid €12.00 on the spot" }).first().click();
  await expect(page.getByText("€12.00 paid")).toBeVisible();
  const csv = await page.request.get(`${new URL(page.url()).pathname}/entries.csv`);
  expect(await csv.text()).toContain("102,Ångström,Zoé");
  const xlsx = await page.request.get(`${new URL(page.url()).pathname}/entries.xlsx`);
  expect((await xlsx.body()).subarray(0, 2).toString()).toBe("PK");
  await page.context().clearCookies();
  expect((await page.request.get(`${new URL(page.url()).pathname}/entries.csv`)).status()).toBe(404);
});

test("a runner without scripts gets to the payment page all the same", async ({ browser, page }) => {
  await signUp(page, "/organise");
  const { stage } = await aPricedRace(page, "Plain Run");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${stage}/register`);
  await plain.getByRole("button", { name: "Send my entry" }).click();
  await plain.getByRole("link", { name: "See my entry" }).click();
  await plain.getByRole("button", { name: "Pay €12.00" }).click();
  await expect(plain.getByRole("button", { name: "Pay 12 eur" })).toBeVisible();
  await context.close();
});
