import type { Page } from "@playwright/test";
import { expect, localTime, signUp, test } from "./people";

const PEOPLE = 500;
const FINISHERS = 480;
const START_HOURS_AGO = 2;

const bibOf = (n: number) => String(101 + n);
const LIST = [
  "nom,prénom,dossard,email,sexe,date de naissance",
  ...Array.from({ length: PEOPLE }, (_, n) => {
    const [gender, born] = [n % 2 === 0 ? "F" : "M", `${1950 + (n % 55)}-06-15`];
    return `Runner${String(n).padStart(3, "0")},Test,,whole-race-${n}@dorsal.example,${gender},${born}`;
  }),
].join("\n");

/** What the camera at the line saw: everybody at the start, and the finishers in the order of their bibs. */
const reads = (stage_id: string, startAt: number) =>
  [
    ...Array.from({ length: PEOPLE }, (_, n) => ({ ocr_label: bibOf(n), at: startAt + n * 20 })),
    ...Array.from({ length: FINISHERS }, (_, n) => ({ ocr_label: bibOf(n), at: startAt + 2_400_000 + n * 3000 })),
  ].map(({ ocr_label, at }, n) => ({
    stage_id,
    ocr_label,
    recorded_at: new Date(at).toISOString(),
    detection_id: `line-${n}`,
  }));

async function createRace(page: Page): Promise<{ event: string; stageId: string }> {
  await page.goto("/organise/events/new");
  await page.getByLabel("Name").fill("Five Hundred");
  await page.getByLabel("Begins").fill(localTime(-START_HOURS_AGO));
  await page.getByLabel("Ends").fill(localTime(20));
  await page.getByRole("button", { name: "Create event" }).click();
  await page.getByRole("link", { name: "Add a race" }).click();
  await expect(page.getByRole("heading", { name: "Add a race" })).toBeVisible();
  await page.getByLabel("Name").fill("Trail 10");
  await page.getByLabel("How it is timed").selectOption({ label: "Start to finish" });
  await page.getByLabel("Distance, in metres").fill("10000");
  await page.getByLabel("First bib").fill("101");
  await page.getByLabel("Last bib").fill("700");
  await page.getByLabel("Price").fill("20");
  await page.getByRole("button", { name: "Create race" }).click();
  await expect(page.getByRole("heading", { name: "Trail 10" })).toBeVisible();
  const stageId = new URL(page.url()).pathname.split("/").at(-1) as string;
  await page.goto("/organise");
  await page
    .getByRole("link", { name: /Five Hundred/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Five Hundred" })).toBeVisible();
  return { event: new URL(page.url()).pathname, stageId };
}

test("an organiser runs a race of 500 from nothing to published results and a refund, by the pages alone", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signUp(page, "/organise");
  const { event, stageId } = await createRace(page);
  const race = `${event}/stages/${stageId}`;

  await page.goto(`${race}/import`);
  await page.getByLabel("List").setInputFiles({ name: "entries.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await page.getByRole("button", { name: "Look at it first" }).click();
  await page.getByRole("button", { name: `Enter ${PEOPLE} people` }).click();
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();

  await page.goto(race);
  await page.getByRole("button", { name: "Hand out bibs" }).click();
  await page.getByLabel("In the order of").selectOption({ label: "last names" });
  await page.getByRole("dialog").getByRole("button", { name: "Hand out bibs" }).click();
  await expect(page.getByText(`${PEOPLE} bibs handed out.`)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Paid €20.00 on the spot" }).first().click();
  await expect(page.getByText("€20.00 paid")).toBeVisible();

  await page.goto(event);
  await page.getByLabel("Name of the camera").fill("The line");
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByText("The key of The line")).toBeVisible();
  const [key = ""] = await page.locator("pre").allTextContents();
  const all = reads(stageId, Date.now() - START_HOURS_AGO * 3_600_000 + 60_000);
  for (let at = 0; at < all.length; at += 500) {
    const sent = await page.request.post("/v1/server/records/batch", {
      headers: { "x-api-key": key },
      data: { records: all.slice(at, at + 500) },
    });
    expect(sent.status(), await sent.text()).toBeLessThan(300);
  }

  await page.goto(`${race}/results`);
  await expect(page.getByText(`${PEOPLE - FINISHERS} runners are still on the way`).first()).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published as no. 1.")).toBeVisible();

  await page.goto(`/stages/${stageId}/results`);
  await expect(page.getByText("Official", { exact: true })).toBeVisible();
  await expect(page.getByText("Test Runner000").first()).toBeVisible();
  const certificate = await page.getByRole("link", { name: "Certificate of Test Runner000" }).getAttribute("href");
  const pdf = await page.request.get(certificate as string);
  expect([pdf.headers()["content-type"], (await pdf.body()).subarray(0, 5).toString()]).toEqual([
    "application/pdf",
    "%PDF-",
  ]);

  await page.goto(`${event}/payments`);
  await page.getByRole("button", { name: "Give money back" }).click();
  await page.getByLabel("Why").fill("Shortened course");
  await page.getByLabel(/Amount/).fill("5");
  await page.getByRole("button", { name: "Give back" }).click();
  await expect(page.getByText("€5.00 given back · Shortened course")).toBeVisible();
});
